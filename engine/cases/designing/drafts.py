"""Drafts of definitions: kept, taken over, thrown away."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath
from typing import Any

from sqlalchemy import bindparam, select

from engine.access import Permission
from engine.cases.designing.errors import BadFileName, DraftConflict, DraftGone, DraftNotFound
from engine.execution import TooLarge
from engine.store.codec import from_micros
from engine.store.connections import lock_number
from engine.store.statements import Session, Statement, change, insertion, removal
from engine.store.tables import definition, design_draft, resource, sequence
from engine.work.model import DesignDraft
from engine.work.work import Work

MAX_BYTES = 1024 * 1024
KINDS = {".bpmn": "process", ".dmn": "decision", ".form": "form"}
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}\.(bpmn|dmn|form)")

_ONE = Statement(
    select(*design_draft.c).where(design_draft.c.district_id == bindparam("district_id"), design_draft.c.file == bindparam("file"))
)
_INSERT = insertion(design_draft)
_CHANGE = change(design_draft, ("district_id", "file"), ("content", "based_on", "revision", "saved_at", "saved_by"))
_DELETE = removal(design_draft, "district_id", "file")
_COUNT = Statement(select(sequence.c.value).where(sequence.c.district_id == bindparam("district_id"), sequence.c.name == bindparam("name")))
_FIRST = insertion(sequence)
_NEXT = change(sequence, ("district_id", "name"), ("value",))
_PUBLISHED = Statement(
    select(definition.c.sha256, definition.c.version, definition.c.published_by, resource.c.content)
    .join(resource, resource.c.sha256 == definition.c.sha256)
    .where(definition.c.latest, definition.c.file == bindparam("file"))
    .order_by(definition.c.published_at.desc(), definition.c.version.desc())
    .limit(1)
)


def kind_of(file: str) -> str:
    """Process, decision or form, by the ending of the file's name.

    Raises:
        BadFileName: no definition is called like that.
    """
    if _NAME.fullmatch(file) is None:
        raise BadFileName(file=file)
    return KINDS[PurePath(file).suffix]


def save(work: Work, file: str, content: bytes, *, revision: int) -> DesignDraft:
    """Keep a file as it is drawn. Saving the same again is no conflict: an answer may have been lost on its way."""
    kind_of(file)
    work.permit(Permission.DESIGN)
    if len(content) > MAX_BYTES:
        raise TooLarge(name=file, size=len(content), limit=MAX_BYTES)
    before = locked(work, file)
    if before is not None and before["saved_by"] == work.actor.text and bytes(before["content"]) == content:
        return draft_value(before)
    expect(before, file, revision)
    published = published_content(work.session, file) if before is None else None
    based_on = before["based_on"] if before is not None else published and published[0]
    row = _row(work, file, content, based_on, before)
    if before is None or before["saved_by"] != work.actor.text:
        digest = hashlib.sha256(content).hexdigest()
        work.record(f"definition:{_stem(file)}", "draft-saved", subject=file, detail={"file": file, "sha256": digest, "based-on": based_on})
    return draft_value(row)


def rebase(work: Work, file: str, *, revision: int) -> DesignDraft:
    """Say that the draft is to replace what was published since it began."""
    work.permit(Permission.DESIGN)
    before = locked(work, file)
    expect(before, file, revision)
    published = published_content(work.session, file)
    if before is None or published is None:
        raise DraftNotFound(file=file)
    return draft_value(_row(work, file, bytes(before["content"]), published[0], before))


def discard(work: Work, file: str, *, revision: int) -> None:
    """Throw a draft away."""
    work.permit(Permission.DESIGN)
    before = locked(work, file)
    if before is None:
        raise DraftNotFound(file=file)
    expect(before, file, revision)
    remove(work, file)
    digest = hashlib.sha256(bytes(before["content"])).hexdigest()
    work.record(f"definition:{_stem(file)}", "draft-discarded", subject=file, detail={"file": file, "sha256": digest})


def _row(work: Work, file: str, content: bytes, based_on: str | None, before: dict[str, Any] | None) -> dict[str, Any]:
    changed = {
        "content": content,
        "based_on": based_on,
        "revision": _revision(work, file),
        "saved_at": work.at,
        "saved_by": work.actor.text,
    }
    if before is None:
        row = {"district_id": work.district, "file": file, "began_at": work.at, **changed}
        work.write(_INSERT, row)
        return row
    work.write(_CHANGE, {"key_district_id": work.district, "key_file": file, **changed})
    return {**before, **changed}


def _revision(work: Work, file: str) -> int:
    """A number that no earlier draft of the file had either: who still holds one of those is told."""
    name = f"design:{file}"
    row = work.session.one(_COUNT, district_id=work.district, name=name)
    value = 1 if row is None else int(row[0]) + 1
    if row is None:
        work.write(_FIRST, {"district_id": work.district, "name": name, "value": value})
    else:
        work.write(_NEXT, {"key_district_id": work.district, "key_name": name, "value": value})
    return value


def _stem(file: str) -> str:
    return PurePath(file).stem


def locked(work: Work, file: str) -> dict[str, Any] | None:
    """The row of a draft, which nobody else changes until the end of the command; None where there is none."""
    work.lock_number(lock_number("design", work.district, file))
    return row_of(work.session, work.district, file)


def row_of(session: Session, district: str, file: str) -> dict[str, Any] | None:
    """The row of a draft."""
    row = session.one(_ONE, district_id=district, file=file)
    return None if row is None else _ONE.named(row)


def remove(work: Work, file: str) -> None:
    """Delete the row of a draft."""
    work.write(_DELETE, {"key_district_id": work.district, "key_file": file})


def expect(row: dict[str, Any] | None, file: str, revision: int) -> None:
    """Return if the draft is at ``revision``; 0 stands for none.

    Raises:
        DraftConflict: somebody saved it meanwhile.
        DraftGone: it was published or thrown away meanwhile.
    """
    if revision == (0 if row is None else row["revision"]):
        return
    if row is None:
        raise DraftGone(file=file)
    saved_at = from_micros(row["saved_at"]).isoformat()
    raise DraftConflict(file=file, saved_by=row["saved_by"], saved_at=saved_at, revision=row["revision"])


def published_content(session: Session, file: str) -> tuple[str, int, str, bytes] | None:
    """SHA-256, version, publisher and content of what is published of a file now; None for a new file."""
    row = session.one(_PUBLISHED, file=file)
    return None if row is None else (row[0], row[1], row[2], bytes(row[3]))


def draft_value(row: dict[str, Any]) -> DesignDraft:
    """The value of a row as the driver gives it."""
    return DesignDraft(
        row["file"],
        KINDS[PurePath(row["file"]).suffix],
        bytes(row["content"]),
        row["based_on"],
        row["revision"],
        from_micros(row["began_at"]),
        from_micros(row["saved_at"]),
        row["saved_by"],
    )
