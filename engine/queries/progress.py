"""Where a process stands on its diagram: what it has passed, where it is now, what has failed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine.definitions.localise import localised
from engine.queries.drawing import drawing, source
from engine.queries.happened import happened
from engine.queries.live import waiting_at
from engine.store.tables import case_instance, incident
from engine.work.errors import CaseNotFound
from engine.work.ids import district_of, root_of


@dataclass(frozen=True, slots=True)
class Progress:
    """The diagram of a process in the page's language, and the ids of its elements and flows by what became of them."""

    xml: str
    active: tuple[str, ...]
    passed: tuple[str, ...]
    failed: tuple[str, ...]
    flows: tuple[str, ...]


def progress(db: Connection, case_id: str, language: str) -> Progress:
    """How far the case or called process ``case_id`` is.

    Raises:
        CaseNotFound: there is none with this id.
    """
    district, root_id, i = district_of(case_id), root_of(case_id), incident.c
    key = db.scalar(select(case_instance.c.program_key).where(case_instance.c.district_id == district, case_instance.c.id == case_id))
    if key is None:
        raise CaseNotFound(case_id=case_id)
    shapes = drawing(db, key).shapes
    changes = [change for step in happened(db, root_id) for change in step.changes if change.case_id == case_id]
    passed = dict.fromkeys(change.element_id for change in changes if change.transition == "completed")
    flows = dict.fromkeys(change.element_id for change in changes if change.transition == "taken")
    c = case_instance.c
    running = select(c.element_id).where(c.district_id == district, c.parent_id == case_id, c.state == "active").order_by(c.id)
    waiting = [*waiting_at(db, case_id), *(str(element) for element in db.scalars(running))]
    active = dict.fromkeys(element for element in waiting if element in shapes)
    failed = db.scalars(
        select(i.element_id).where(i.district_id == district, i.root_id == root_id, i.case_id == case_id, i.state == "open")
    )
    drawn = localised(source(db, key) or b"", language).decode()
    return Progress(drawn, tuple(active), tuple(element for element in passed if element not in active), tuple(failed), tuple(flows))
