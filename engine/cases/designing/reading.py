"""Drafts as they lie."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from engine.cases.designing import drafts, publishing
from engine.store.statements import Session, Statement
from engine.store.tables import design_draft
from engine.work.model import DesignDraft

_ALL = Statement(select(*design_draft.c).where(design_draft.c.district_id == bindparam("district_id")).order_by(design_draft.c.file))


def drafts_of(db: Connection, district: str) -> list[DesignDraft]:
    """The drafts of a district, by file."""
    return [drafts.draft_value(_ALL.named(row)) for row in Session(db).all(_ALL, district_id=district)]


def draft_of(db: Connection, district: str, file: str) -> DesignDraft | None:
    """A draft, or None."""
    drafts.kind_of(file)
    row = drafts.row_of(Session(db), district, file)
    return None if row is None else drafts.draft_value(row)


def published_of(db: Connection, file: str) -> tuple[str, int, bytes] | None:
    """SHA-256, version and content of what is published of a file; None for a new one."""
    drafts.kind_of(file)
    found = drafts.published_content(Session(db), file)
    return None if found is None else (found[0], found[1], found[3])


def four_eyes_of(db: Connection, district: str) -> bool:
    """Whether publishing needs a second person in the district."""
    return publishing.four_eyes(Session(db), district)


def second_opinion_of(db: Connection, district: str) -> bool:
    """Whether what the district publishes must run alike in the second engine."""
    return publishing.second_opinion(Session(db), district)
