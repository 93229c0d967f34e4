"""The pulse of a store, and the marks by which live updates know what has changed."""

from __future__ import annotations

from engine import Engine
from engine.queries.inbox_mark import case_marks, inbox_mark
from engine.queries.pulse import pulse
from engine.queries.reader import reader
from tests.queries.support import enter, one_task
from tests.support import Deploy


def test_the_pulse_changes_when_something_is_written_and_not_when_it_is_read(engine: Engine, deploy: Deploy) -> None:
    deploy(one_task("mediate", "people_mediator"))

    def look() -> dict[str, str]:
        return dict(engine.read(pulse) for _ in range(8))

    before = look()
    engine.cases()
    assert look() == before
    engine.start("mediate", {"due": None})
    after = look()
    assert all(after[connection] != before[connection] for connection in after if connection in before)


def test_a_mark_changes_for_those_whom_it_concerns(engine: Engine, deploy: Deploy) -> None:
    enter(engine, ("wang", "王建国", (("people_mediator", "desk"),)), ("li", "李伟", (("intake_officer", "desk"),)))
    deploy(one_task("mediate", "people_mediator"))

    def mark(person: str) -> str:
        who = engine.read(reader, "main", person, engine.clock.now())
        assert who is not None
        return engine.read(inbox_mark, who)

    wang, li = mark("wang"), mark("li")
    case = engine.start("mediate", {"due": None})
    assert mark("wang") != wang
    assert mark("li") == li
    wang = mark("wang")
    marks = engine.read(case_marks, "main", [case.id, "main-none"])
    (task,) = engine.tasks(case.id)
    engine.claim(task.id, actor="user:wang")
    assert mark("wang") != wang
    assert engine.read(case_marks, "main", [case.id])[case.id] > marks[case.id]
    assert set(marks) == {case.id}
