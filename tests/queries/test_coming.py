"""What comes next in a case: of its open tasks with a due time the first, and who has it."""

from __future__ import annotations

from engine import Engine
from engine.queries.coming import coming
from engine.queries.reader import reader
from tests.queries.support import enter, one_task, plans, statements
from tests.support import Deploy


def test_a_case_is_told_by_its_next_due_task_in_as_many_statements_for_many(engine: Engine, deploy: Deploy, store_url: str) -> None:
    enter(engine, ("wang", "王建国", (("people_mediator", "desk"),)))
    deploy(one_task("work", "people_mediator"))
    who = engine.read(reader, "main", "wang", engine.clock.now())
    assert who is not None
    dated, undated = (engine.start("work", {"due": due}, actor="user:wang").id for due in ("2026-10-09", None))
    found = engine.read(coming, who, [dated, undated])
    assert list(found) == [dated]
    assert (found[dated].task.name.en, found[dated].holder) == ("Do it", "")
    engine.claim(found[dated].task.id, actor="user:wang")
    assert engine.read(coming, who, [dated])[dated].holder == "王建国"
    assert engine.read(coming, who, []) == {}
    one = statements(engine, lambda db: coming(db, who, [dated]))
    more = [dated, *(engine.start("work", {"due": "2026-10-09"}, actor="user:wang").id for _ in range(4))]
    assert statements(engine, lambda db: coming(db, who, more)) == one
    plan = plans(engine, lambda db: coming(db, who, more))[0]
    assert "SCAN task" not in plan
    assert "Seq Scan" not in plan
