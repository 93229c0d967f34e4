"""Where a case or called process waits, where it could be moved to, and what it knows: what one chooses from to cure it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from engine.queries.bilingual import Bilingual
from engine.queries.drawing import drawing
from engine.queries.live import known_alone, waiting_at
from engine.store.tables import case_instance, incident
from engine.work.errors import CaseNotFound
from engine.work.ids import district_of, root_of

GOALS = frozenset(
    {"userTask", "callActivity", "serviceTask", "sendTask", "receiveTask", "scriptTask", "businessRuleTask", "exclusiveGateway", "endEvent"}
)
"""The kinds of element that one moves a case to."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An element by id and name."""

    id: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Places:
    """``here``: the elements that wait, or stopped in an incident. ``goals``: elements with a name that could be entered."""

    here: tuple[Spot, ...]
    goals: tuple[Spot, ...]
    variables: Mapping[str, Any]


def places(db: Connection, case_id: str) -> Places:
    """The places of the case or called process ``case_id``.

    Raises:
        CaseNotFound: there is none with this id.
    """
    c, i, district = case_instance.c, incident.c, district_of(case_id)
    row = db.execute(select(c.program_key, c.part).where(c.district_id == district, c.id == case_id)).first()
    if row is None:
        raise CaseNotFound(case_id=case_id)
    drawn = drawing(db, row.program_key)
    stopped = db.scalars(
        select(i.element_id).where(i.district_id == district, i.root_id == root_of(case_id), i.case_id == case_id, i.state == "open")
    )
    running = db.scalars(select(c.element_id).where(c.district_id == district, c.parent_id == case_id, c.state == "active").order_by(c.id))
    here = dict.fromkeys(str(one) for one in (*stopped, *waiting_at(db, case_id), *running) if one in drawn.shapes)
    goals = (shape for shape in drawn.shapes.values() if shape.kind in GOALS and (shape.name.en or shape.name.zh))
    return Places(
        tuple(Spot(id_, drawn.name(id_)) for id_ in here),
        tuple(Spot(shape.id, shape.name) for shape in goals),
        known_alone(db, root_of(case_id), row.part),
    )
