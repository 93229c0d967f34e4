"""The second opinion on files and before publishing, on both databases: what agrees, what is outside, what stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import DefinitionError, Engine, Severity
from engine.access import NotPermitted
from engine.organisation import Person
from tests.support import Deploy, bpmn, call_activity, process, user_task

HEARD = user_task(
    "hear",
    '<zeebe:formDefinition formId="ask"/>',
    '<zeebe:assignmentDefinition candidateGroups="people_mediator"/>',
    '<zeebe:taskSchedule dueDate="2026-10-09"/>',
)
FORM = b'{"id": "ask", "type": "default", "components": [{"id": "f1", "type": "textfield", "key": "said", "label": "Said"}]}'
NO_TURNS = '<task id="again"><standardLoopCharacteristics loopMaximum="0"/></task>'


def file(inside: str, *chains: str) -> bytes:
    return bpmn(process("hearing", f'<startEvent id="a"/><endEvent id="z"/>{inside}', *chains), roots="")


AGREES = file(HEARD, "a > hear > z")
DIFFERS = file(HEARD + NO_TURNS, "a > again > hear > z")
OUTSIDE = file(HEARD + '<task id="g" completionQuantity="2"/>', "a > g > hear > z")


@pytest.fixture
def store(engine: Engine, deploy: Deploy) -> Engine:
    """An engine with the form, nobody entered."""
    deploy(files={"ask.form": FORM})
    return engine


def written(folder: Path, content: bytes) -> list[str]:
    path = folder / "hearing.bpmn"
    path.write_bytes(content)
    return [str(path)]


def test_engines_that_agree_say_how_far_they_walked(store: Engine, tmp_path: Path) -> None:
    (found,) = store.second_opinion(written(tmp_path, AGREES), walks=3)
    assert (found.process_id, found.state, found.walks, found.steps, found.reached, found.elements) == ("hearing", "agrees", 3, 6, 3, 3)


def test_what_is_not_compared_is_named(store: Engine, tmp_path: Path) -> None:
    (found,) = store.second_opinion(written(tmp_path, OUTSIDE))
    assert (found.state, [(one.element_id, one.reason) for one in found.outside]) == (
        "outside",
        [("g", "quantities are not counted there")],
    )


def test_a_difference_is_told_as_two_paths(store: Engine, tmp_path: Path) -> None:
    (found,) = store.second_opinion(written(tmp_path, DIFFERS))
    assert found.difference is not None
    assert (found.state, found.difference.path, found.difference.elements) == ("differs", ("start hearing",), ("again",))
    assert found.difference.token_machine.completed == ("a", "again")
    assert found.difference.second_engine.completed == ("a", "again", "again")


def test_a_called_process_that_is_deployed_is_followed(store: Engine, deploy: Deploy, tmp_path: Path) -> None:
    deploy(files={"hearing.bpmn": DIFFERS})
    calling = bpmn(process("caller", f'<startEvent id="a"/><endEvent id="z"/>{call_activity("c", "hearing")}', "a > c > z"), roots="")
    (found,) = store.second_opinion(written(tmp_path, calling))
    assert (found.process_id, found.state) == ("caller", "differs")


def test_a_file_with_an_error_has_no_opinion(store: Engine, tmp_path: Path) -> None:
    assert store.second_opinion(written(tmp_path, file("", "a > nowhere"))) == []


def test_publishing_is_refused_where_the_engines_differ(store: Engine) -> None:
    store.designs.save("hearing.bpmn", DIFFERS, revision=0, actor="system")
    with pytest.raises(DefinitionError) as refused:
        store.designs.publish(["hearing.bpmn"], comment="Again", actor="system")
    (problem,) = refused.value.problems
    assert (problem.code, problem.severity, problem.file, problem.element_id) == (
        "engines-differ",
        Severity.WARNING,
        "hearing.bpmn",
        "again",
    )
    assert problem.message == (
        "Two engines run this differently after “start hearing”: Parley completes [a, again] and waits for [hear]; "
        "SpiffWorkflow completes [a, again, again] and waits for [hear]."
    )
    assert store.designs.draft("hearing.bpmn") is not None
    assert [one.id for one in store.definitions("process")] == []


@pytest.mark.parametrize("content", [AGREES, OUTSIDE])
def test_publishing_goes_on_where_they_agree_or_cannot_be_compared(store: Engine, content: bytes) -> None:
    store.designs.save("hearing.bpmn", content, revision=0, actor="system")
    made = store.designs.publish(["hearing.bpmn"], comment="First", actor="system")
    assert [(one.id, one.version) for one in made.changed] == [("hearing", 1)]


def test_a_district_can_publish_without_it(store: Engine) -> None:
    assert store.designs.second_opinion()
    store.designs.set_second_opinion(False, actor="system")
    assert not store.designs.second_opinion()
    store.designs.save("hearing.bpmn", DIFFERS, revision=0, actor="system")
    assert len(store.designs.publish(["hearing.bpmn"], comment="Again", actor="system").changed) == 1
    store.designs.set_second_opinion(True, actor="system")
    assert store.designs.second_opinion()


def test_who_does_not_run_the_organisation_cannot_turn_it_off(store: Engine) -> None:
    store.directory.add_person(Person("li", "Li"), actor="system")
    with pytest.raises(NotPermitted):
        store.designs.set_second_opinion(False, actor="user:li")
    assert store.designs.second_opinion()
