"""The files of a case, as its pages list them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from engine.queries.paging import reads
from engine.queries.reader import Reader
from engine.store.tables import file


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file. ``size`` is in bytes; ``actor`` attached it, as on the record."""

    id: str
    name: str
    size: int
    at: datetime
    actor: str
    media_type: str = ""


@reads("uq_file_district_id_root_id_sha256")
def files(db: Connection, who: Reader, root_id: str) -> tuple[FileLine, ...]:
    """The newest first."""
    f = file.c
    rows = db.execute(
        select(f.id, f.name, f.size, f.at, f.actor, f.media_type)
        .where(f.district_id == who.district, f.root_id == root_id)
        .order_by(f.at.desc(), f.id.desc())
    )
    return tuple(FileLine(row.id, row.name, row.size, row.at, row.actor, row.media_type) for row in rows)


def case_of_file(db: Connection, district: str, file_id: str) -> str | None:
    """The case on which a file is; None where there is no such file. A file's own id does not tell."""
    return db.scalar(select(file.c.root_id).where(file.c.district_id == district, file.c.id == file_id))
