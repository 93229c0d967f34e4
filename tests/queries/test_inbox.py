"""The inbox: whose tasks, in which order, page by page, at what cost."""

from __future__ import annotations

from datetime import timedelta

import psycopg
import pytest

from engine import Engine, FixedClock
from engine.queries.inbox import Counts, Tab, counts, inbox
from engine.queries.paging import BadCursor
from engine.queries.reader import Reader, reader
from engine.queries.remaining import Tone
from tests.queries.support import enter, one_task, plans, statements
from tests.support import MORNING, Deploy


@pytest.fixture
def who(engine: Engine, deploy: Deploy) -> Reader:
    """Wang, people's mediator at the desk; Li is one elsewhere, Zhao an officer."""
    enter(
        engine,
        ("wang", "王建国", (("people_mediator", "desk"),)),
        ("li", "李伟", (("people_mediator", "other"),)),
        ("zhao", "赵丽", (("intake_officer", "desk"),)),
    )
    deploy(
        one_task("mediate", "people_mediator"), one_task("take-in", "intake_officer"), one_task("either", "intake_officer, people_mediator")
    )
    return known(engine, "wang")


def known(engine: Engine, person: str) -> Reader:
    found = engine.read(reader, "main", person, engine.clock.now())
    assert found is not None
    return found


def start(engine: Engine, process: str, due: str | None, number: str = "") -> str:
    """A case whose task is due then; the id of the task."""
    case = engine.start(process, {"due": due, "place": f"{number} 幢"})
    (task,) = engine.tasks(case.id)
    return task.id


def ids(engine: Engine, who: Reader, tab: Tab) -> list[str]:
    return [line.id for line in engine.read(inbox, who, tab).rows]


def test_the_nearest_due_time_comes_first_and_none_comes_last(engine: Engine, who: Reader) -> None:
    later, never, late, soon = (start(engine, "mediate", due) for due in ("2026-10-30", None, "2026-09-27", "2026-09-29"))
    page = engine.read(inbox, who, Tab.TO_CLAIM)
    assert [line.id for line in page.rows] == [late, soon, later, never]
    assert [line.remaining.tone for line in page.rows] == [Tone.LATE, Tone.QUIET, Tone.QUIET, Tone.NONE]
    assert page.after is None
    assert [line.case.place for line in page.rows][:1] == [" 幢"]
    assert page.rows[0].name.said("zh") == "办理"


def test_one_sees_what_waits_for_ones_roles_and_what_one_has(engine: Engine, who: Reader) -> None:
    mine, theirs, either = (
        start(engine, "mediate", "2026-10-01"),
        start(engine, "take-in", "2026-10-01"),
        start(engine, "either", "2026-10-02"),
    )
    assert ids(engine, who, Tab.TO_CLAIM) == [mine, either]
    assert ids(engine, known(engine, "zhao"), Tab.TO_CLAIM) == [theirs, either]
    engine.claim(mine, actor="user:wang")
    assert ids(engine, who, Tab.TO_CLAIM) == [either]
    assert ids(engine, who, Tab.MINE) == [mine]
    assert ids(engine, known(engine, "zhao"), Tab.MINE) == []
    assert engine.read(counts, who) == Counts(mine=1, to_claim=1, put_off=0)


def test_whoever_has_left_is_nobody(engine: Engine, who: Reader) -> None:
    assert engine.read(reader, "main", "nobody", MORNING) is None


def test_a_task_put_off_is_out_of_the_way_until_its_day(engine: Engine, who: Reader, clock: FixedClock) -> None:
    task = start(engine, "mediate", "2026-10-09")
    engine.claim(task, actor="user:wang")
    engine.hold_task(task, until=MORNING + timedelta(days=2), reason="waits for the expert", actor="user:wang")
    assert ids(engine, who, Tab.MINE) == []
    (line,) = engine.read(inbox, who, Tab.PUT_OFF).rows
    assert (line.id, line.held_reason) == (task, "waits for the expert")
    clock.move_to(MORNING + timedelta(days=2))
    engine.run_due()
    assert ids(engine, known(engine, "wang"), Tab.MINE) == [task]


def test_pages_hold_each_task_once(engine: Engine, who: Reader) -> None:
    started = [start(engine, "mediate", due) for due in ("2026-10-01", "2026-10-01", None, "2026-09-30", None, "2026-10-02", "2026-10-01")]
    found: list[str] = []
    after: str | None = None
    for _ in range(4):
        page = engine.read(inbox, who, Tab.TO_CLAIM, after=after, limit=2)
        found += [line.id for line in page.rows]
        after = page.after
    assert after is None
    assert found == [started[place] for place in (3, 0, 1, 6, 5, 2, 4)]


@pytest.mark.parametrize("cursor", ["nonsense", "bnVsbA", "WzEsMl0"])
def test_a_cursor_of_another_list_is_refused(engine: Engine, who: Reader, cursor: str) -> None:
    with pytest.raises(BadCursor):
        engine.read(inbox, who, Tab.MINE, after=cursor)


def test_a_page_costs_the_same_statements_for_one_task_and_for_many(engine: Engine, who: Reader) -> None:
    start(engine, "mediate", "2026-10-01")
    one = statements(engine, lambda db: inbox(db, who, Tab.TO_CLAIM))
    for day in range(10, 30):
        start(engine, "mediate", f"2026-10-{day}")
    assert statements(engine, lambda db: inbox(db, who, Tab.TO_CLAIM)) == one == 5


def test_the_lists_follow_their_indexes(engine: Engine, who: Reader, store_url: str) -> None:
    start(engine, "mediate", "2026-10-01")
    if store_url.startswith("postgresql"):
        _work_of_other_units(store_url)
    waiting = plans(engine, lambda db: inbox(db, who, Tab.TO_CLAIM))[0]
    assert waiting.count("ix_task_claim") >= 2
    assert "SCAN task" not in waiting  # as SQLite says it
    assert "Seq Scan on task" not in waiting  # as PostgreSQL does
    assert "ix_task_assignee" in plans(engine, lambda db: inbox(db, who, Tab.MINE))[0]


def _work_of_other_units(url: str) -> None:
    """Enough rows that PostgreSQL finds an index worth while: it weighs them, SQLite does not."""
    with psycopg.connect(url, autocommit=True) as connection:
        columns = "district_id, root_id, case_id, part, process_id, program_key, element_id, name, candidates, state, priority, revision"
        connection.execute(
            f"INSERT INTO task ({columns}, properties, opened_at, id, unit_id, role, due_at) "
            "SELECT 'main', 'r', 'r', 0, 'p', 'k', 'e', 'n', '{}', 'open', 50, 1, '{}', 0, 'x' || n, 'u' || n % 50, 'people_mediator', n "
            "FROM generate_series(1, 5000) AS n"
        )
        connection.execute("ANALYZE task")


def test_where_nobody_is_entered_everyone_sees_everything(engine: Engine, deploy: Deploy) -> None:
    deploy(one_task("mediate", "people_mediator"))
    task = start(engine, "mediate", "2026-10-01")
    anyone = known(engine, "anyone")
    assert anyone.free
    assert ids(engine, anyone, Tab.TO_CLAIM) == [task]
