"""Notices: to whom, what is new, and that reading one is nobody else's doing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine import Engine, FixedClock
from engine.queries.notices import notices, unread
from engine.queries.reader import Reader, reader
from tests.queries.support import enter, one_task, plans
from tests.support import MORNING, Deploy


@pytest.fixture
def task(engine: Engine, deploy: Deploy) -> str:
    """A task that Li had and has given to Wang, due after two days; Zhao heads their desk."""
    people = (("wang", "王建国", (("people_mediator", "desk"),)), ("li", "李伟", (("people_mediator", "desk"),)))
    enter(engine, *people, ("zhao", "赵丽", (("unit_head", "desk"),)), ("sun", "孙强", (("committee_head", "desk"),)))
    deploy(one_task("mediate", "people_mediator"))
    (made,) = engine.tasks(engine.start("mediate", {"due": "2026-09-30T09:00:00+08:00"}).id)
    engine.claim(made.id, actor="user:li")
    engine.assign(made.id, to="wang", actor="user:li")
    return made.id


def known(engine: Engine, person: str) -> Reader:
    found = engine.read(reader, "main", person, engine.clock.now())
    assert found is not None
    return found


def new(engine: Engine, person: str) -> list[str]:
    return [line.kind for line in engine.read(notices, known(engine, person), new=True).rows]


def test_an_assignment_is_told_and_read_once(engine: Engine, task: str) -> None:
    (line,) = engine.read(notices, known(engine, "wang"), new=True).rows
    assert (line.kind, line.task_id, line.by, line.task.zh, line.to_all) == ("assigned", task, "李伟", "办理", False)
    assert engine.read(unread, known(engine, "wang")) == 1
    assert engine.notices.read([line.id, line.id, "nothing"], actor="user:wang") == 1
    assert engine.notices.read([line.id], actor="user:wang") == 0
    assert new(engine, "wang") == []
    assert [one.id for one in engine.read(notices, known(engine, "wang"), new=False).rows] == [line.id]


def test_nobody_reads_for_somebody_else(engine: Engine, task: str) -> None:
    (line,) = engine.read(notices, known(engine, "wang"), new=True).rows
    assert engine.notices.read([line.id], actor="user:li") == 0
    assert new(engine, "wang") == ["assigned"]


def test_reminders_come_and_are_no_news_once_the_task_is_over(engine: Engine, task: str, clock: FixedClock) -> None:
    clock.move_to(MORNING + timedelta(hours=47))
    engine.run_due()
    assert new(engine, "wang") == ["red", "yellow", "assigned"]
    engine.complete(task, actor="user:wang")
    assert new(engine, "wang") == []
    assert engine.read(unread, known(engine, "wang")) == 0
    assert len(engine.read(notices, known(engine, "wang"), new=False).rows) == 3


def test_what_is_told_to_a_role_of_a_unit_reaches_its_people_together(engine: Engine, task: str) -> None:
    engine.recuse(engine.task(task).root_id, reason="my cousin", actor="user:wang")
    assert new(engine, "li") == []
    for head in ("zhao", "sun"):
        (line,) = [one for one in engine.read(notices, known(engine, head), new=True).rows if one.kind == "conflict-declared"]
        assert (line.to_all, line.by) == (True, "王建国")


def test_what_is_old_is_no_news(engine: Engine, task: str, clock: FixedClock) -> None:
    clock.move_to(MORNING + timedelta(days=60))
    assert engine.read(unread, known(engine, "wang")) == 1
    clock.move_to(MORNING + timedelta(days=60, seconds=1))
    assert engine.read(unread, known(engine, "wang")) == 0


def test_pages_hold_each_notice_once(engine: Engine, task: str, clock: FixedClock) -> None:
    clock.move_to(MORNING + timedelta(hours=47))
    engine.run_due()
    first = engine.read(notices, known(engine, "wang"), new=True, limit=2)
    rest = engine.read(notices, known(engine, "wang"), new=True, limit=2, after=first.after)
    assert [line.kind for line in (*first.rows, *rest.rows)] == ["red", "yellow", "assigned"]
    assert rest.after is None


def test_the_list_follows_its_index(engine: Engine, task: str) -> None:
    who = known(engine, "wang")
    assert plans(engine, lambda db: unread(db, who))[0].count("ix_notice_recipient") == 4
    assert plans(engine, lambda db: notices(db, who, new=True))[0].count("ix_notice_recipient") == 4
