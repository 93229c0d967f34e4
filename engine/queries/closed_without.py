"""All that an auditor would look at twice in a case: the findings of its record, and papers that its file lacked when it was closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from engine.queries.bilingual import Bilingual
from engine.queries.papers import papers
from engine.queries.people import names
from engine.queries.reader import Reader
from engine.queries.replay.entries import case_of, entries
from engine.queries.replay.findings import Finding, Findings, findings
from engine.queries.replay.walk import Walk


def audited(db: Connection, who: Reader, case_id: str) -> Findings:
    """The findings of a case in the order of its entries, with ``papers-missing`` where it was closed without what its file must hold.

    Raises:
        CaseNotFound: there is no record of it.
    """
    told = findings(db, who, case_id)
    more = tuple(_papers_missing(db, who, case_of(case_id)))
    people = names(db, who.district, {one.actor.removeprefix("user:") for one in more if one.actor.startswith("user:")})
    return replace(told, found=tuple(sorted((*told.found, *more), key=lambda one: one.seq)), people={**told.people, **people})


def _papers_missing(db: Connection, who: Reader, root_id: str) -> Iterator[Finding]:
    """By the list in force when the case was closed, and by what the case knew then."""
    walk = Walk(db, root_id)
    for entry in entries(db, root_id):
        walk.take(entry)
        if entry.detail.get("state") != "completed":
            continue
        asked = papers(db, replace(who, now=entry.at), walk.known(0, 0), closing=True)
        missing = tuple(paper.name for paper in asked if paper.must and not paper.there)
        if missing:
            yield Finding("papers-missing", entry.seq, entry.at, entry.actor, Bilingual(""), {"papers": missing})
        return
