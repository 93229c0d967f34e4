"""Notes on a case."""

from __future__ import annotations

from sqlalchemy import Connection, select

from engine.access import Permission
from engine.cases.reading.case import expect_case
from engine.errors import N_, Kind, ParleyError
from engine.store.codec import from_micros
from engine.store.statements import insertion
from engine.store.tables import note
from engine.work.ids import district_of, root_of
from engine.work.model import Note
from engine.work.work import Work

MAX_CHARACTERS = 20_000
_INSERT = insertion(note)


class NoteEmpty(ParleyError):
    """A note without text, or with too much."""

    code, kind = "note-invalid", Kind.INVALID
    text = N_("A note has between 1 and {most} characters; this one has {length}.")
    length: int
    most: int


def add_note(work: Work, case_id: str, text: str, *, private: bool = False) -> Note:
    """Write a note; a private one is for its writer only, but that it was written stands on the record."""
    if not text.strip() or len(text) > MAX_CHARACTERS:
        raise NoteEmpty(length=len(text.strip()), most=MAX_CHARACTERS)
    with work.case(case_id) as case:
        case.permit(Permission.NOTE)
        case.expect()
        id_ = work.new_id(case.district)
        row = {"district_id": case.district, "id": id_, "root_id": case.root_id, "case_id": case_id, "actor": work.actor.text}
        work.write(_INSERT, {**row, "at": work.at, "text": text, "private": private})
        case.record("note-written", subject=id_, detail={"private": private}, content=None if private else {"text": text})
    return Note(id_, case_id, work.actor.text, from_micros(work.at), text, private)


def notes_of(db: Connection, case_id: str, reader: str) -> list[Note]:
    """The notes of a case in order; private ones only where ``reader`` wrote them. Raises CaseNotFound."""
    expect_case(db, case_id)
    query = select(note).where(note.c.district_id == district_of(case_id), note.c.root_id == root_of(case_id))
    rows = db.execute(query.order_by(note.c.at, note.c.id)).all()
    return [Note(row.id, row.case_id, row.actor, row.at, row.text, row.private) for row in rows if not row.private or row.actor == reader]
