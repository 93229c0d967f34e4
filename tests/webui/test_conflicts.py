"""Conflicts of interest on the page of a case: declared by whoever works on it, taken back by a head with a reason."""

from __future__ import annotations

import pytest

from engine import Engine
from engine.organisation import Duty, Person, Unit
from tests.queries.support import one_task
from tests.support import bpmn, deployer, only_task, process, prove
from tests.webui.live import SINCE, Visitor, furnish

DECLARE = "I have a conflict of interest"
ROOTS = (
    '<message id="m" name="conflict-declared"><extensionElements><zeebe:subscription correlationKey="=caseNumber"/></extensionElements>'
    "</message>"
)
LISTENING = process(
    "listening",
    '<startEvent id="a"/><userTask id="mediate" name="Mediate"><extensionElements><zeebe:userTask/>'
    '<zeebe:assignmentDefinition candidateGroups="people_mediator"/></extensionElements></userTask>'
    '<boundaryEvent id="aside" name="A conflict" attachedToRef="mediate"><messageEventDefinition messageRef="m"/></boundaryEvent>'
    '<userTask id="appoint" name="Appoint somebody else"><extensionElements><zeebe:userTask/>'
    '<zeebe:assignmentDefinition candidateGroups="unit_head"/></extensionElements></userTask><endEvent id="z"/>',
    "a > mediate > z", "aside > appoint > z",
)  # fmt: skip


@pytest.fixture
def engine(sqlite_url, clock, tmp_path):  # type: ignore[no-untyped-def]
    """The pages do not differ by database: SQLite suffices."""
    with Engine.open(sqlite_url, clock=clock) as made:
        deploy = deployer(made, tmp_path)
        furnish(made, deploy)
        deploy(one_task("talk", "people_mediator", due="2026-10-09", properties='<zeebe:property name="unit" value="desk"/>'))
        deploy(files={"listening.bpmn": bpmn(LISTENING, roots=ROOTS)})
        made.directory.add_unit(Unit("far", "community", "Far community", "远社区"), actor="system")
        for id_, name, role, unit in (("chen", "陈霞", "unit_head", "desk"), ("sun", "孙强", "grid_officer", "far")):
            made.directory.add_person(Person(id_, name), actor="system")
            made.directory.give(Duty(id_, role, unit, SINCE), actor="system")
        yield made
        prove(made)


@pytest.fixture
def case(engine: Engine) -> str:
    """A case of the desk, whose task Wang has."""
    made = engine.start("talk", actor="user:li").id
    engine.claim(only_task(engine, made), actor="user:wang")
    return made


def test_whoever_works_on_a_case_declares_a_conflict_on_its_page(engine: Engine, case: str) -> None:
    wang = Visitor(engine, "wang")
    assert DECLARE in wang.get(f"/cases/{case}").text
    assert wang.send(f"/cases/{case}/recuse", reason="A cousin.").headers["Location"] == "/inbox"
    assert engine.task(only_task(engine, case)).assignee is None
    page = wang.get(f"/cases/{case}").text
    assert DECLARE not in page
    assert "A cousin." in page
    assert "/readmit" not in page


def test_who_does_not_work_on_a_case_is_not_asked(engine: Engine, case: str) -> None:
    assert DECLARE not in Visitor(engine, "sun").get(f"/cases/{case}").text
    assert DECLARE not in Visitor(engine, "zheng").get(f"/cases/{case}").text


def test_the_reason_is_read_by_the_head_and_the_auditor_not_by_strangers_to_the_case(engine: Engine, case: str) -> None:
    engine.recuse(case, reason="A cousin.", actor="user:wang")
    for reader, told in (("chen", True), ("zheng", True), ("sun", False)):
        card = Visitor(engine, reader).get(f"/cases/{case}").text.partition('id="conflicts"')[2].partition("</section>")[0]
        assert "王建国" in card
        assert ("A cousin." in card) is told


def test_a_head_takes_a_conflict_back_with_a_reason(engine: Engine, case: str) -> None:
    engine.recuse(case, reason="A cousin.", actor="user:wang")
    chen = Visitor(engine, "chen")
    assert f'action="/cases/{case}/readmit"' in chen.get(f"/cases/{case}").text
    chen.send(f"/cases/{case}/readmit", person="wang", reason=" ")
    assert "Please write why" in (kept := chen.get(f"/cases/{case}").text)
    assert "/readmit" in kept
    chen.send(f"/cases/{case}/readmit", person="wang", reason="Only of the same name.")
    assert "Taken back." in (page := chen.get(f"/cases/{case}").text)
    assert "/readmit" not in page
    engine.claim(only_task(engine, case), actor="user:wang")


def test_who_is_no_head_takes_nothing_back(engine: Engine, case: str) -> None:
    engine.recuse(case, reason="A cousin.", actor="user:wang")
    wang = Visitor(engine, "wang")
    wang.send(f"/cases/{case}/readmit", person="wang", reason="Never mind.")
    assert "A cousin." in wang.get(f"/cases/{case}").text.partition('id="conflicts"')[2]


def test_a_process_that_listens_for_it_appoints_somebody_else(engine: Engine) -> None:
    case = engine.start("listening", {"caseNumber": "7"}, actor="user:li").id
    page = Visitor(engine, "wang").get(f"/cases/{case}").text
    assert "A conflict" not in page.partition("Record what happened")[2].partition("</section>")[0]
    Visitor(engine, "wang").send(f"/cases/{case}/recuse", reason="A cousin.")
    assert engine.task(only_task(engine, case)).name == "Appoint somebody else"
