"""Where a process stands on its diagram: what it has passed, where it is now, what has failed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine.definitions.localise import localised
from engine.queries.drawing import drawing, source
from engine.store.tables import case_instance
from engine.work import reading


@dataclass(frozen=True, slots=True)
class Progress:
    """The diagram of a process in the page's language, and the ids of its elements and flows by what became of them."""

    xml: str
    active: tuple[str, ...]
    passed: tuple[str, ...]
    failed: tuple[str, ...]
    flows: tuple[str, ...]


def progress(db: Connection, district: str, case_id: str, language: str) -> Progress:
    """How far the case or called process ``case_id`` is.

    Raises:
        CaseNotFound: there is none with this id.
    """
    case = reading.case(db, case_id)
    key = db.scalar(select(case_instance.c.program_key).where(case_instance.c.district_id == district, case_instance.c.id == case_id))
    shapes = drawing(db, str(key)).shapes
    entries = [entry for entry in reading.history(db, case_id) if entry.case_id == case_id and entry.element_id is not None]
    done = {str(entry.element_id): None for entry in entries if entry.transition == "completed"}
    flows = {str(entry.element_id): None for entry in entries if entry.transition == "taken"}
    active = [element for element in case.active_elements if element in shapes]
    failed = [found.element_id for found in case.incidents if found.state == "open" and found.case_id == case_id]
    return Progress(
        localised(source(db, str(key)) or b"", language).decode(),
        tuple(dict.fromkeys(active)),
        tuple(element for element in done if element not in active),
        tuple(failed),
        tuple(flows),
    )
