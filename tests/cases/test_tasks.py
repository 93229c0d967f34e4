"""Claim, release, assign, complete, put off: what people do with a task."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from engine import Engine, FixedClock
from engine.cases.assign import AssignedMeanwhile
from engine.errors import Kind
from engine.store.tables import notice
from engine.work.errors import DateInPast, KeyReused, StaleForm, TaskNotFound, TaskNotOpen, TaskTaken
from tests.support import Deploy, only_task, process, transitions, user_task

TWO_TASKS = process("two", '<startEvent id="a"/>' + user_task("b") + user_task("c") + '<endEvent id="d"/>', "a > b > c > d")


@pytest.fixture
def task_id(engine: Engine, deploy: Deploy) -> str:
    deploy(TWO_TASKS)
    return only_task(engine, engine.start("two"))


def test_a_completed_task_leads_to_the_next(engine: Engine, task_id: str) -> None:
    done = engine.complete(task_id, {"answer": 42}, actor="user:li")
    assert (done.state, done.closed_by) == ("completed", "user:li")
    case = engine.case(done.case_id)
    assert case.active_elements == ("c",)
    assert case.variables == {"answer": 42}
    engine.complete(only_task(engine, case), actor="user:li")
    assert engine.case(case.id).state == "completed"
    assert transitions(engine, case.id, "completed") == ["a", "b", "c", "d"]
    assert engine.tasks(case.id) == []


def test_a_completed_task_cannot_be_completed_again(engine: Engine, task_id: str) -> None:
    engine.complete(task_id)
    with pytest.raises(TaskNotOpen, match="is completed already"):
        engine.complete(task_id)


def test_an_idempotency_key_completes_once(engine: Engine, task_id: str) -> None:
    first = engine.complete(task_id, {"n": 1}, actor="user:li", idempotency_key="k")
    again = engine.complete(task_id, {"n": 1}, actor="user:li", idempotency_key="k")
    assert again == first
    assert transitions(engine, first.case_id, "completed") == ["a", "b"]
    with pytest.raises(KeyReused):
        engine.complete(task_id, {"n": 2}, actor="user:li", idempotency_key="k")
    with pytest.raises(TaskNotOpen):
        engine.complete(task_id, {"n": 1}, actor="user:wang", idempotency_key="k")


def test_a_start_with_a_key_starts_once(engine: Engine, task_id: str) -> None:
    first = engine.start("two", {"n": 1}, idempotency_key="s")
    assert engine.start("two", {"n": 1}, idempotency_key="s").id == first.id
    assert len(engine.cases()) == 2


@pytest.mark.parametrize("wrong", ["", "nothing", "main-00000000000000000000000000.1", "main-0.x", "\0", "é-1"])
def test_an_unknown_task_is_not_found(engine: Engine, task_id: str, wrong: str) -> None:
    with pytest.raises(TaskNotFound) as caught:
        engine.complete(wrong)
    assert caught.value.kind is Kind.NOT_FOUND


def test_claiming_keeps_others_away(engine: Engine, task_id: str) -> None:
    assert engine.claim(task_id, actor="user:li").assignee == "li"
    assert engine.claim(task_id, actor="user:li").revision == 2  # again changes nothing
    with pytest.raises(TaskTaken, match="“li” has the task"):
        engine.claim(task_id, actor="user:wang")
    assert engine.release(task_id, actor="user:li").assignee is None
    assert engine.claim(task_id, actor="user:wang").assignee == "wang"
    assert [task.id for task in engine.tasks(assignee="wang")] == [task_id]


def test_assigning_tells_the_person(engine: Engine, task_id: str) -> None:
    assert engine.assign(task_id, to="user:wang", actor="user:li").assignee == "wang"
    assert engine.task(task_id).revision == 2


def told(db: Connection) -> list[tuple[str, str]]:
    """The notices so far: to whom, of what kind."""
    return [(row.recipient, row.kind) for row in db.execute(select(notice.c.recipient, notice.c.kind).order_by(notice.c.id))]


def test_a_task_changes_hands_once_of_two_who_reassign_it_and_both_its_people_are_told(engine: Engine, task_id: str) -> None:
    engine.claim(task_id, actor="user:li")
    assert engine.assign(task_id, to="wang", actor="user:head", reason="ill", instead_of="li").assignee == "wang"
    with pytest.raises(AssignedMeanwhile, match="wang has it now") as caught:
        engine.assign(task_id, to="chen", actor="user:other", reason="late", instead_of="li")
    assert caught.value.kind is Kind.CONFLICT
    with pytest.raises(AssignedMeanwhile):
        engine.assign(task_id, to="chen", actor="user:other", instead_of="")  # nobody had it when they looked
    assert engine.assign(task_id, to="wang", actor="user:other", instead_of="li").assignee == "wang"  # both meant the same
    engine.release(task_id, actor="user:wang")
    with pytest.raises(AssignedMeanwhile, match="–"):
        engine.assign(task_id, to="chen", actor="user:other", instead_of="wang")
    assert engine.assign(task_id, to="chen", actor="user:other", instead_of="").assignee == "chen"
    assert engine.read(told) == [("user:wang", "assigned"), ("user:li", "taken-away"), ("user:chen", "assigned")]


def test_a_stale_form_is_a_conflict(engine: Engine, task_id: str) -> None:
    engine.claim(task_id, actor="user:li")
    with pytest.raises(StaleForm, match="revision 1, now 2"):
        engine.complete(task_id, actor="user:li", revision=1)
    engine.complete(task_id, actor="user:li", revision=2)


def test_what_the_form_does_not_read_leaves_the_revision_alone(engine: Engine, task_id: str) -> None:
    case_id = engine.task(task_id).case_id
    engine.set_variables(case_id, {"other": 1}, reason="correction")
    engine.complete(task_id, revision=1)


def test_a_task_put_off_comes_back_by_itself(engine: Engine, task_id: str, clock: FixedClock) -> None:
    until = clock.now() + timedelta(days=3)
    assert engine.hold_task(task_id, until=until, reason="expert", actor="user:li").held_until == until
    clock.move_to(until - timedelta(microseconds=1))
    engine.run_due()
    assert engine.task(task_id).held_until == until
    clock.move_to(until)
    engine.run_due()
    assert engine.task(task_id).held_until is None


def test_a_task_cannot_be_put_off_into_the_past(engine: Engine, task_id: str, clock: FixedClock) -> None:
    with pytest.raises(DateInPast):
        engine.hold_task(task_id, until=clock.now(), reason="x")
    engine.hold_task(task_id, until=clock.now() + timedelta(hours=1), reason="x")
    assert engine.resume_task(task_id).held_until is None


def test_tasks_of_a_case_come_in_the_order_in_which_they_opened(engine: Engine, deploy: Deploy) -> None:
    tasks = "".join(user_task(f"t{number}") for number in range(12))
    deploy(process("many", f'<startEvent id="s"/><parallelGateway id="g"/>{tasks}', "s > g", *(f"g > t{number}" for number in range(12))))
    case = engine.start("many")
    found = engine.tasks(case.id)
    assert [task.element_id for task in found] == [f"t{number}" for number in range(12)]
    page = engine.tasks(case.id, limit=5, after=found[4].id)
    assert [task.element_id for task in page] == [f"t{number}" for number in range(5, 10)]


def test_an_error_thrown_from_a_task_is_caught(engine: Engine, deploy: Deploy) -> None:
    boundary = '<boundaryEvent id="caught" attachedToRef="b"><errorEventDefinition errorRef="E1"/></boundaryEvent>'
    deploy(process("p", '<startEvent id="a"/>' + user_task("b") + boundary + user_task("c"), "a > b", "caught > c"))
    case = engine.start("p")
    assert engine.throw_error(only_task(engine, case), "E1", actor="user:li").state == "cancelled"
    assert engine.case(case.id).active_elements == ("c",)
