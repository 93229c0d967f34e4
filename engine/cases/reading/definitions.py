"""What is deployed."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from engine.cases.deploying import definition_value
from engine.store.statements import Session, Statement
from engine.store.tables import definition, resource
from engine.work.catalog import DefinitionNotFound
from engine.work.model import Definition

_ALL = Statement(select(*definition.c).order_by(definition.c.kind, definition.c.id, definition.c.version))
_SOURCE = Statement(
    select(resource.c.content, definition.c.version)
    .join(definition, definition.c.sha256 == resource.c.sha256)
    .where(definition.c.kind == bindparam("kind"), definition.c.id == bindparam("id"))
    .order_by(definition.c.version)
)


def definitions(db: Connection, kind: str | None, all_versions: bool) -> list[Definition]:
    """The latest version of each, or all."""
    rows = [_ALL.named(row) for row in Session(db).all(_ALL)]
    return [definition_value(row) for row in rows if (all_versions or row["latest"]) and kind in (None, row["kind"])]


def source(db: Connection, kind: str, definition_id: str, version: int | None) -> bytes:
    """The file of a definition.

    Raises:
        DefinitionNotFound: there is none.
    """
    rows = Session(db).all(_SOURCE, kind=kind, id=definition_id)
    found = [row for row in rows if version is None or row[1] == version]
    if not found:
        raise DefinitionNotFound(what=kind, id=definition_id, version="" if version is None else f" in version {version}")
    return bytes(found[-1][0])
