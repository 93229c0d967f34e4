"""The diagram of a process of the case, by the version that ran."""

from __future__ import annotations

from sqlalchemy import Connection

from engine.definitions.localise import localised
from engine.queries.drawing import source
from engine.queries.replay.entries import case_of, entries
from engine.queries.replay.walk import Walk, walked
from engine.work.errors import CaseNotFound


def drawn(db: Connection, case_id: str, part: int, language: str) -> str:
    """The XML of the (called) process with that part, its names in ``language``.

    Raises:
        CaseNotFound: the record tells of no such process.
    """
    root_id = case_of(case_id)
    walk = walked(Walk(db, root_id), entries(db, root_id, content=False))
    scope = walk.scopes.get(part)
    content = source(db, scope.program) if scope is not None else None
    if content is None:
        raise CaseNotFound(case_id=case_id)
    return localised(content, language).decode()
