"""What the tests of queries share: an organisation, a process whose tasks wait for roles, and a look at statements and plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import Connection, event

from engine import Engine
from engine.organisation import Duty, Person, Unit
from tests.support import process

UNITS = (
    Unit("district", "district", "District", "区"),
    Unit("desk", "joint_desk", "Joint desk", "联合接待中心", "district"),
    Unit("other", "joint_desk", "Another desk", "另一中心", "district"),
)


def enter(engine: Engine, *people: tuple[str, str, tuple[tuple[str, str], ...]]) -> None:
    """Enter the units, and people as (id, name, ((role, unit), …))."""
    for unit in UNITS:
        engine.directory.add_unit(unit, actor="system")
    for id_, name, duties in people:
        engine.directory.add_person(Person(id_, name), actor="system")
        for role, unit_id in duties:
            engine.directory.give(Duty(id_, role, unit_id, date(2026, 1, 1)), actor="system")


def one_task(id_: str, groups: str, *, due: str = "=due", users: str = "", properties: str = "") -> str:
    """A process of one user task for ``groups``, due at the variable ``due``."""
    extensions = (
        f'<zeebe:assignmentDefinition candidateGroups="{groups}" candidateUsers="{users}"/>'
        f'<zeebe:taskSchedule dueDate="{due}"/>'
        f'<zeebe:properties><zeebe:property name="zh.name" value="办理"/>{properties}</zeebe:properties>'
    )
    task = f'<userTask id="do" name="Do it"><extensionElements><zeebe:userTask/>{extensions}</extensionElements></userTask>'
    return process(id_, f'<startEvent id="a"/>{task}<endEvent id="z"/>', "a > do > z")


@contextmanager
def watched(db: Connection) -> Iterator[list[tuple[str, Any]]]:
    """The statements that run on ``db`` meanwhile, with their parameters."""
    seen: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        seen.append((statement, parameters))

    event.listen(db, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db, "before_cursor_execute", note)


def statements(engine: Engine, ask: Callable[[Connection], Any]) -> int:
    """How many statements a question runs."""

    def count(db: Connection) -> int:
        with watched(db) as seen:
            ask(db)
            return len(seen)

    return engine.read(count)


def plans(engine: Engine, ask: Callable[[Connection], Any]) -> list[str]:
    """The plan of each statement of a question; PostgreSQL's is the one that it takes for large tables, of which it reads none whole."""

    def explain(db: Connection) -> list[str]:
        with watched(db) as seen:
            ask(db)
        if db.dialect.name == "sqlite":
            return ["\n".join(str(row[3]) for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given)) for sql, given in seen]
        db.exec_driver_sql("SET LOCAL enable_seqscan = off")
        return ["\n".join(str(row[0]) for row in db.exec_driver_sql(f"EXPLAIN {sql}", given)) for sql, given in seen]

    return engine.read(explain)
