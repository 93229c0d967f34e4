"""Each cell of the table: every role against every permission, with nothing to be said for the person but the role."""

from __future__ import annotations

import pytest

from engine import ROLES
from engine.access import Actor, ActorKind, Holding, Permission, Subject, may

EVERYBODY = (
    "intake_officer grid_officer legal_officer people_mediator administrative_mediator judicial_mediator panel_chair panel_member "
    "supervisor unit_head service_officer committee_head petition_handler steward policy_designer policy_approver auditor manager "
    "administrator"
)

MATRIX = {
    "view-case": EVERYBODY,
    "start-case": EVERYBODY,
    "register": "intake_officer",
    "claim": "",
    "release": "unit_head manager administrator",
    "assign": "unit_head committee_head manager administrator",
    "complete": "",
    "hold-task": "unit_head manager administrator",
    "note": EVERYBODY,
    "recuse": EVERYBODY,
    "readmit": "unit_head committee_head manager administrator",
    "file": EVERYBODY,
    "send-message": EVERYBODY,
    "broadcast": "unit_head manager administrator",
    "correct": "unit_head manager administrator",
    "suspend": "unit_head manager administrator supervisor",
    "cancel": "unit_head manager administrator",
    "change-limit": "unit_head manager administrator",
    "design": "policy_designer policy_approver administrator",
    "deploy": "policy_designer policy_approver administrator",
    "approve": "policy_approver",
    "read-definitions": "policy_designer policy_approver administrator manager auditor",
    "organise": "manager administrator",
    "manage-accounts": "administrator",
    "oversee": "unit_head committee_head supervisor manager",
    "audit": "auditor manager administrator supervisor",
    "work-jobs": "administrator",
}

ELSEWHERE = Subject(roles=("judge",), unit_id="elsewhere", assignee="somebody", steward="somebody")


@pytest.mark.parametrize("permission", Permission, ids=lambda permission: permission.value)
def test_a_role_gives_what_the_table_says_and_no_more(permission: Permission) -> None:
    holders = {role for role in ROLES if may(Actor(ActorKind.USER, "li", (Holding(role, "elm"),)), permission, ELSEWHERE)}
    assert holders == set(MATRIX[permission.value].split())


def test_the_table_knows_every_permission_and_role() -> None:
    assert set(MATRIX) == {permission.value for permission in Permission}
    assert set(EVERYBODY.split()) == set(ROLES)


@pytest.mark.parametrize("permission", Permission, ids=lambda permission: permission.value)
def test_trusted_code_may_do_everything_and_nobody_in_particular_nothing(permission: Permission) -> None:
    assert may(Actor(ActorKind.SYSTEM, ""), permission, ELSEWHERE)
    assert not may(Actor(ActorKind.USER, "li"), permission, ELSEWHERE)


@pytest.mark.parametrize("permission", Permission, ids=lambda permission: permission.value)
def test_where_nobody_is_entered_everybody_may(permission: Permission) -> None:
    assert may(Actor(ActorKind.USER, "li", free=True), permission, ELSEWHERE)
