"""What a case waits for now, in its called processes, too: who sends what is the pages' business."""

from __future__ import annotations

import pytest

from engine import Engine
from engine.queries.awaited import Awaited, awaited
from engine.queries.bilingual import Bilingual
from engine.queries.case_file import case_file
from engine.queries.inbox_colleagues import colleagues
from engine.queries.notes import notes
from engine.queries.reader import Reader, reader
from engine.queries.task_page import task_page
from tests.queries.support import enter, plans
from tests.support import Deploy, bpmn, call_activity, only_task, process, user_task

NAMES = ("withdrawn", "danger-reported", "performance-received", "of-another")
KEYS = {"performance-received": "=obligation", "of-another": '="2026-99999"'}
ROOTS = "".join(
    f'<message id="{name}" name="{name}"><extensionElements><zeebe:subscription correlationKey="{KEYS.get(name, "=caseNumber")}"/>'
    "</extensionElements></message>".replace('="2026-99999"', "=&quot;2026-99999&quot;")
    for name in NAMES
)


def _named(zh: str) -> str:
    return f'<extensionElements><zeebe:properties><zeebe:property name="zh.name" value="{zh}"/></zeebe:properties></extensionElements>'


def _boundary(message: str, host: str, name: str, zh: str, *, stops: bool) -> str:
    return (
        f'<boundaryEvent id="{host}_{message}" name="{name}" attachedToRef="{host}" cancelActivity="{str(stops).lower()}">{_named(zh)}'
        f'<messageEventDefinition messageRef="{message}"/></boundaryEvent>'
    )


OUTER = process(
    "outer",
    '<startEvent id="a"/>' + call_activity("attempt", "inner") + _boundary("withdrawn", "attempt", "Withdrawn", "申请人撤回", stops=True)
    + _boundary("danger-reported", "attempt", "Danger", "发现危险", stops=False) + '<endEvent id="z"/>',
    "a > attempt > z", "attempt_withdrawn > z", "attempt_danger-reported > z",
    properties='<zeebe:property name="number" value="caseNumber"/>',
)  # fmt: skip
INNER = process(
    "inner",
    '<startEvent id="a"/>' + user_task("mediate", '<zeebe:assignmentDefinition candidateGroups="people_mediator"/>')
    + _boundary("performance-received", "mediate", "Performed", "收到履行", stops=False)
    + _boundary("of-another", "mediate", "Another case's", "他案", stops=False)
    + _boundary("danger-reported", "mediate", "Danger within", "内部危险", stops=True) + '<endEvent id="z"/>',
    "a > mediate > z", "mediate_performance-received > z", "mediate_of-another > z", "mediate_danger-reported > z",
)  # fmt: skip


@pytest.fixture
def who(engine: Engine, deploy: Deploy) -> Reader:
    enter(engine, ("wang", "王建国", (("people_mediator", "desk"),)), ("zhao", "赵丽", (("people_mediator", "desk"),)))
    deploy(files={"outer.bpmn": bpmn(OUTER, roots=ROOTS), "inner.bpmn": bpmn(INNER, roots=ROOTS)})
    found = engine.read(reader, "main", "wang", engine.clock.now())
    assert found is not None
    return found


def test_a_case_waits_for_the_messages_of_its_own_number_and_of_its_obligations(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", {"caseNumber": "2026-00007", "obligation": "2026-00007-2-1"}, business_key="2026-00007")
    expected = {
        Awaited("withdrawn", "2026-00007", Bilingual("Withdrawn", "申请人撤回"), (Bilingual("attempt"),)),
        Awaited("danger-reported", "2026-00007", Bilingual("Danger", "发现危险"), (Bilingual("mediate"),)),
        Awaited("performance-received", "2026-00007-2-1", Bilingual("Performed", "收到履行")),
    }
    assert set(engine.read(case_file, who, case.id).messages) == expected
    assert set(engine.read(task_page, who, only_task(engine, case), "zh").messages) == expected


def test_a_case_without_a_number_waits_for_no_person(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", {"caseNumber": "", "obligation": "7-1"})
    assert [one.name for one in engine.read(case_file, who, case.id).messages] == ["performance-received"]


def test_a_task_goes_to_those_who_hold_its_role_and_notes_are_read_by_those_for_whom_they_are(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", {"caseNumber": "1", "obligation": "2"}, business_key="1")
    task = only_task(engine, case)
    assert not engine.read(task_page, who, task, "zh").may_assign  # nobody has it: who may do it claims it
    engine.claim(task, actor="user:wang")
    engine.notes.add(case.id, "Called, nobody there.", actor="user:zhao")
    engine.notes.add(case.id, "Mine alone.", private=True, actor="user:wang")
    engine.notes.add(case.id, "Hers alone.", private=True, actor="user:zhao")
    page = engine.read(task_page, who, task, "zh")
    assert page.may_assign
    assert [one.name for one in engine.read(colleagues, who, [task])] == ["赵丽"]
    assert page.may_hold
    assert sorted((note.text, note.actor, note.private) for note in page.notes) == [
        ("Called, nobody there.", "user:zhao", False),
        ("Mine alone.", "user:wang", True),
    ]
    assert page.people == {"zhao": "赵丽", "wang": "王建国"}


def test_what_a_case_waits_for_and_its_notes_are_found_along_their_keys(engine: Engine, who: Reader, store_url: str) -> None:
    case = engine.start("outer", {"caseNumber": "1", "obligation": "2"}, business_key="1")
    waits = plans(engine, lambda db: awaited(db, case.id, "1", {}))
    written = plans(engine, lambda db: notes(db, who, case.id))
    assert (len(waits), len(written)) == (1, 1)
    if store_url.startswith("sqlite"):  # PostgreSQL reads tables of a few rows whole, whatever their indexes
        assert "SEARCH subscription USING PRIMARY KEY" in waits[0]
        assert "ix_note_root" in written[0]
        assert "TEMP B-TREE" not in waits[0]
