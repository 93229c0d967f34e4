"""A conflict of interest is declared once, and holds: the tasks go back, none comes again, and the record proves it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from engine import Engine, FixedClock
from engine.access import ConflictDeclared, NotPermitted
from engine.cases.assign import PersonRecused
from engine.organisation import Duty, Person, Unit
from engine.queries.inbox import Tab, inbox
from engine.queries.reader import reader
from engine.work.errors import CaseNotFound
from tests.support import Deploy, only_task, process, user_task

CANDIDATES = '<zeebe:assignmentDefinition candidateGroups="people_mediator"/>'
NAMED = '<zeebe:assignmentDefinition assignee="=who" candidateGroups="people_mediator"/>'
MEDIATING = process(
    "mediating",
    '<startEvent id="a"/>' + user_task("b", CANDIDATES) + user_task("c", NAMED) + '<endEvent id="d"/>',
    "a > b > c > d",
)


@pytest.fixture
def case_id(engine: Engine, deploy: Deploy) -> str:
    engine.directory.add_unit(Unit("desk", "mediation_committee", "Committee", "调委会"), actor="system")
    for id_, role in (("li", "people_mediator"), ("wang", "people_mediator"), ("chen", "unit_head")):
        engine.directory.add_person(Person(id_, id_), actor="system")
        engine.directory.give(Duty(id_, role, "desk", date(2026, 1, 1)), actor="system")
    deploy(MEDIATING)
    return engine.start("mediating", {"who": "li"}).id


def _to_claim(engine: Engine, person: str) -> list[str]:
    who = engine.read(reader, "main", person, engine.clock.now())
    assert who is not None
    return [line.id for line in engine.read(inbox, who, Tab.TO_CLAIM).rows]


def test_what_the_person_had_goes_back_and_the_head_is_told(engine: Engine, case_id: str) -> None:
    task = only_task(engine, case_id)
    engine.claim(task, actor="user:li")
    done = engine.recuse(case_id, reason="The respondent is a cousin.", actor="user:li")
    assert (done.person, done.returned) == ("li", (task,))
    assert engine.task(task).assignee is None
    (entry,) = [one for one in engine.history(case_id) if one.command == "conflict-declared"]
    assert (entry.actor, entry.subject, entry.detail["returned"]) == ("user:li", "li", [task])


def test_nothing_of_the_case_comes_to_the_person_again(engine: Engine, case_id: str) -> None:
    task = only_task(engine, case_id)
    assert _to_claim(engine, "li") == [task]
    engine.recuse(case_id, actor="user:li")
    assert _to_claim(engine, "li") == []
    assert _to_claim(engine, "wang") == [task]
    with pytest.raises(ConflictDeclared, match="declared a conflict of interest"):
        engine.claim(task, actor="user:li")
    with pytest.raises(ConflictDeclared):
        engine.complete(task, actor="user:li")
    with pytest.raises(PersonRecused):
        engine.assign(task, to="li", actor="user:chen")
    engine.complete(task, actor="user:wang")
    assert engine.task(only_task(engine, case_id)).assignee is None  # the diagram says li


def test_a_task_that_was_put_off_comes_back_at_once(engine: Engine, case_id: str, clock: FixedClock) -> None:
    task = only_task(engine, case_id)
    engine.claim(task, actor="user:li")
    engine.hold_task(task, until=clock.now() + timedelta(days=3), reason="expert", actor="user:li")
    engine.recuse(case_id, actor="user:li")
    assert engine.task(task).held_until is None
    assert _to_claim(engine, "wang") == [task]


def test_once_is_enough_and_a_file_or_a_note_may_still_be_handed_over(engine: Engine, case_id: str, clock: FixedClock) -> None:
    first = engine.recuse(case_id, reason="A cousin.", actor="user:li")
    clock.move_to(clock.now() + timedelta(hours=1))
    again = engine.recuse(case_id, reason="Another word.", actor="user:li")
    assert (again.reason, again.at, again.returned) == ("A cousin.", first.at, ())
    engine.notes.add(case_id, "The contract is in my drawer.", actor="user:li")
    engine.files.attach(case_id, "contract.txt", b"...", actor="user:li")


def test_the_conflict_is_of_one_case(engine: Engine, case_id: str) -> None:
    other = engine.start("mediating", {"who": None}).id
    engine.recuse(case_id, actor="user:li")
    assert engine.claim(only_task(engine, other), actor="user:li").assignee == "li"


def test_only_a_person_of_the_organisation_declares_it_in_a_case_that_is_there(engine: Engine, case_id: str) -> None:
    with pytest.raises(NotPermitted):
        engine.recuse(case_id, actor="system")
    with pytest.raises(CaseNotFound):
        engine.recuse("main-none", actor="user:li")


def test_a_head_takes_it_back_with_a_reason(engine: Engine, case_id: str) -> None:
    engine.recuse(case_id, reason="A cousin.", actor="user:li")
    assert engine.readmit(case_id, "li", reason="Another person of that name.", actor="user:chen") is True
    (entry,) = [one for one in engine.history(case_id) if one.command == "conflict-lifted"]
    assert (entry.actor, entry.subject) == ("user:chen", "li")
    task = only_task(engine, case_id)
    assert _to_claim(engine, "li") == [task]
    assert engine.claim(task, actor="user:li").assignee == "li"
    assert engine.readmit(case_id, "li", reason="Again.", actor="user:chen") is False
    assert len([one for one in engine.history(case_id) if one.command == "conflict-lifted"]) == 1


def test_nobody_takes_back_their_own(engine: Engine, case_id: str) -> None:
    engine.recuse(case_id, actor="user:li")
    engine.recuse(case_id, actor="user:chen")
    with pytest.raises(ConflictDeclared):
        engine.readmit(case_id, "li", reason="I need him.", actor="user:li")
    with pytest.raises(ConflictDeclared):
        engine.readmit(case_id, "chen", reason="It is over.", actor="user:chen")
    with pytest.raises(NotPermitted):
        engine.readmit(case_id, "li", reason="He is the best.", actor="user:wang")
    assert [one.command for one in engine.history(case_id)].count("conflict-lifted") == 0
