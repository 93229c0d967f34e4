"""In which units a role finds its work; what the shipped processes and the demonstration do agrees with it."""

from __future__ import annotations

import pytest
from lxml import etree

from engine import bundled
from engine.organisation.fitting import FITTING, fits
from engine.organisation.model import ROLES, UNIT_TYPES

NAMES = {"b": "http://www.omg.org/spec/BPMN/20100524/MODEL", "z": "http://camunda.org/schema/zeebe/1.0"}


@pytest.mark.parametrize(
    ("role", "unit_type", "is_fit"),
    [
        ("people_mediator", "mediation_committee", True),
        ("people_mediator", "trade_committee", True),
        ("people_mediator", "district", False),
        ("people_mediator", "court", False),
        ("committee_head", "department", False),
        ("unit_head", "judicial_office", True),
        ("unit_head", "mediation_committee", False),
        ("unit_head", "community", False),
        ("judicial_mediator", "police", False),
        ("administrator", "community", True),
        ("auditor", "district", True),
    ],
)
def test_where_a_role_fits(role: str, unit_type: str, is_fit: bool) -> None:
    assert fits(role, unit_type) is is_fit


def test_the_table_names_roles_and_types_that_there_are() -> None:
    assert set(FITTING) <= set(ROLES)
    assert {type_ for types in FITTING.values() for type_ in types} <= set(UNIT_TYPES)


def test_a_task_of_a_shipped_process_goes_to_units_where_its_role_fits() -> None:
    asked = set()
    for file in (name for name in bundled.pipeline_files() if name.endswith(".bpmn")):
        for task in etree.parse(file).iterfind(".//b:userTask", NAMES):
            assigned = task.find(".//z:assignmentDefinition", NAMES)
            types = [one.get("value", "") for one in task.iterfind(".//z:property", NAMES) if one.get("name") == "unitType"]
            roles = (assigned.get("candidateGroups") or "").split(",") if assigned is not None else []
            asked |= {(role, type_) for role in roles for type_ in types if type_ in UNIT_TYPES}
    assert len(asked) >= 6
    assert [pair for pair in sorted(asked) if not fits(*pair)] == []
