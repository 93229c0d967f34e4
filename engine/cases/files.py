"""Files on a case: in the database, in chunks, once a content."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, bindparam, select

from engine.access import Permission
from engine.cases.file_types import PLAIN, media_type_of
from engine.cases.reading.case import expect_case
from engine.errors import N_, Kind, ParleyError
from engine.store.codec import from_micros
from engine.store.statements import Statement, insertion
from engine.store.tables import file, file_chunk
from engine.work.ids import district_of, is_id, root_of
from engine.work.model import File
from engine.work.work import Work

MAX_BYTES = 20 * 1024 * 1024
CHUNK_BYTES = 1024 * 1024
_INSERT = insertion(file)
_CHUNK = insertion(file_chunk)
_SAME = Statement(
    select(*file.c).where(
        file.c.district_id == bindparam("district_id"), file.c.root_id == bindparam("root_id"), file.c.sha256 == bindparam("sha256")
    )
)


class FileNotFound(ParleyError):
    """No such file."""

    code, kind = "file-not-found", Kind.NOT_FOUND
    text = N_("There is no file “{file_id}”.")
    file_id: str


class FileTooLarge(ParleyError):
    """A file beyond the bound, or without any content."""

    code, kind = "file-too-large", Kind.INVALID
    text = N_("“{name}” has {size} bytes. A file has at least one and at most {most}: split it, or save it smaller.")
    name: str
    size: int
    most: int


def attach_file(work: Work, case_id: str, name: str, content: bytes, *, media_type: str, task_id: str | None = None) -> File:
    """Attach a file; the same content again gives the one that is there. ``media_type`` counts where name and content say no type."""
    if not 0 < len(content) <= MAX_BYTES:
        raise FileTooLarge(name=name, size=len(content), most=MAX_BYTES)
    name = name.replace("\\", "/").rpartition("/")[2]  # a path from another machine says nothing here
    known = media_type_of(name, content)
    type_ = media_type if known == PLAIN else known
    sha256 = hashlib.sha256(content).hexdigest()
    with work.case(case_id) as case:
        case.permit(Permission.FILE)
        case.expect()
        found = work.session.one(_SAME, district_id=case.district, root_id=case.root_id, sha256=sha256)
        if found is not None:
            row = _SAME.named(found)
        else:
            row = dict.fromkeys(file.columns.keys())
            row.update(district_id=case.district, id=work.new_id(case.district), root_id=case.root_id, case_id=case_id, task_id=task_id)
            row.update(name=name[:255], media_type=type_, size=len(content), sha256=sha256, actor=work.actor.text, at=work.at)
            work.write(_INSERT, row)
            chunks = range(0, len(content), CHUNK_BYTES)
            key = {"district_id": case.district, "file_id": row["id"]}
            work.write(_CHUNK, [{**key, "number": at // CHUNK_BYTES, "body": content[at : at + CHUNK_BYTES]} for at in chunks])
            detail = {"sha256": sha256, "size": len(content), "media_type": type_}
            case.record("file-attached", subject=row["id"], detail=detail, content={"text": name})
    return File(
        row["id"], case_id, row["task_id"], row["name"], row["media_type"], row["size"], sha256, row["actor"], from_micros(row["at"])
    )


def files_of(db: Connection, case_id: str) -> list[File]:
    """The files of a case in the order in which they came; raises CaseNotFound."""
    expect_case(db, case_id)
    query = select(file).where(file.c.district_id == district_of(case_id), file.c.root_id == root_of(case_id))
    return [_value(row) for row in db.execute(query.order_by(file.c.at, file.c.id)).all()]


def file_of(db: Connection, file_id: str) -> File:
    """What is known about a file.

    Raises:
        FileNotFound: there is none.
    """
    row = (
        db.execute(select(file).where(file.c.district_id == district_of(file_id), file.c.id == file_id)).first() if is_id(file_id) else None
    )
    if row is None:
        raise FileNotFound(file_id=file_id)
    return _value(row)


def content_of(db: Connection, file_id: str) -> bytes:
    """A file's bytes.

    Raises:
        FileNotFound: there is none.
    """
    file_of(db, file_id)
    query = select(file_chunk.c.body).where(file_chunk.c.district_id == district_of(file_id), file_chunk.c.file_id == file_id)
    return b"".join(bytes(row[0]) for row in db.execute(query.order_by(file_chunk.c.number)))


def _value(row: object) -> File:
    names = ("id", "case_id", "task_id", "name", "media_type", "size", "sha256", "actor", "at")
    return File(*(getattr(row, name) for name in names))
