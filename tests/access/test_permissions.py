"""Who may do what."""

import pytest

from engine.access import Actor, ActorKind, Holding, NotPermitted, Permission, Subject, may, parse_actor, permit
from engine.access.model import BadActor
from engine.organisation import ROLES

MEDIATOR = Actor(ActorKind.USER, "li", (Holding("people_mediator", "wenmiao-mediation"),))
HEAD = Actor(ActorKind.USER, "wang", (Holding("unit_head", "wenchang-justice"),))
OPEN_TASK = Subject(roles=("people_mediator",), unit_id="wenmiao-mediation")


def test_an_actor_is_written_as_kind_and_id():
    assert parse_actor("user:li") == Actor(ActorKind.USER, "li")
    assert parse_actor("party:p1") == Actor(ActorKind.PARTY, "p1")
    assert parse_actor("system") == Actor(ActorKind.SYSTEM, "")
    assert parse_actor("system:timers").text == "system:timers"


@pytest.mark.parametrize("text", ["", "li", "user:", "user: li", "robot:r2", "systems", None])
def test_another_text_is_no_actor(text):
    with pytest.raises(BadActor):
        parse_actor(text)


def test_a_candidate_claims_and_completes_a_task_of_the_own_unit():
    assert may(MEDIATOR, Permission.CLAIM, OPEN_TASK)
    assert may(MEDIATOR, Permission.COMPLETE, OPEN_TASK)
    assert not may(MEDIATOR, Permission.CLAIM, Subject(roles=("people_mediator",), unit_id="shuyuan-mediation"))
    assert may(MEDIATOR, Permission.CLAIM, Subject(roles=("people_mediator",)))


def test_another_persons_task_is_not_completed():
    taken = Subject(roles=("people_mediator",), unit_id="wenmiao-mediation", assignee="chen")
    with pytest.raises(NotPermitted) as refused:
        permit(MEDIATOR, Permission.COMPLETE, taken)
    assert refused.value.sentence() == "user:li may not do this (complete). It needs a candidate of the task, the assignee."


def test_a_named_user_is_a_candidate_without_the_role():
    assert may(MEDIATOR, Permission.CLAIM, Subject(roles=("judge",), users=("li",)))


def test_a_task_without_role_is_open_to_all():
    assert may(HEAD, Permission.CLAIM, Subject())


def test_heads_repair_and_mediators_do_not():
    assert may(HEAD, Permission.CORRECT)
    assert not may(MEDIATOR, Permission.CORRECT)


@pytest.mark.parametrize("permission", [Permission.DESIGN, Permission.DEPLOY])
def test_designers_approvers_and_administrators_design_and_publish_and_others_do_not(permission):
    for role in ROLES:
        actor = Actor(ActorKind.USER, "x", (Holding(role, "office"),))
        assert may(actor, permission) == (role in {"policy_designer", "policy_approver", "administrator"}), role
    assert not may(parse_actor("party:p1"), permission, Subject(parties=("p1",)))


def test_a_party_acts_in_the_own_case_only():
    resident = parse_actor("party:p1")
    assert may(resident, Permission.SEND_MESSAGE, Subject(parties=("p1", "p2")))
    assert not may(resident, Permission.SEND_MESSAGE, Subject(parties=("p2",)))
    assert not may(resident, Permission.COMPLETE, Subject(parties=("p1",)))


def test_a_person_without_any_role_sees_nothing():
    assert not may(Actor(ActorKind.USER, "guest"), Permission.VIEW_CASE)


def test_trusted_code_and_a_district_without_people_are_free():
    assert may(parse_actor("system"), Permission.DEPLOY)
    assert may(Actor(ActorKind.USER, "li", free=True), Permission.DEPLOY)
