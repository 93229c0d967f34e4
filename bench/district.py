"""A large district for benchmarks of reading: a small one is lived through by the engine, and its cases are copied with new ids and names.

What is open is read as it would be: each copy has its snapshot, limits, timers, candidates and record. Of the record of a case that has
ended there is one short entry a completed task, which is all that lists read of it. The hash chains of copies do not hold.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Table, create_engine, text

from engine import Engine, FixedClock
from engine.store.connections import Store
from engine.store.tables import metadata
from engine.store.term_rows import rows_of

NOW = datetime(2026, 10, 12, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
LIVED = 30
"""Cases that are lived through."""

OPEN = 0.022
"""The share of tasks that are open, in a district that has been at work for a year."""

FEW = 2
"""Tasks that are kept of a case that has ended: most cases are short."""

AREAS = 40
"""The organisation is there so many times; the cases go round."""

BATCH = 2_000
_OF_CASES = ("case_instance", "task", "task_candidate", "case_limit", "party", "case_part", "timer", "subscription", "audit_entry")
_PEOPLE = {"unit_id", "parent_id", "person_id", "assignee", "steward", "closed_by", "started_by", "actor", "officer_id", "deputy_id"}
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志海春梅雪晨宇欣"

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """The rows of one case by table, as the database has them. ``open`` and ``tasks`` count its tasks."""

    root_id: str
    rows: Mapping[str, Sequence[Row]]
    open: int
    tasks: int


@dataclass(slots=True)
class District:
    """How large it became."""

    cases: int = 0
    tasks: int = 0
    open: int = 0
    batch: dict[str, list[Row]] = field(default_factory=dict)


def build(url: str, tasks: int) -> District:
    """Fill the empty database at ``url`` with a district of about so many tasks."""
    with tempfile.TemporaryDirectory() as folder:
        small = f"sqlite:///{folder}/small.db"
        _live(small)
        with create_engine(small).connect() as source, Engine.open(url):
            templates = list(_templates(source))
            store = Store(url)
            try:
                with store.migrating() as target:
                    _copy_rest(source, target)
                found = _multiply(store, templates, tasks)
                if not store.is_sqlite:
                    with store.migrating() as target:
                        target.execute(text("ANALYZE"))
            finally:
                store.close()
    return found


def _live(url: str) -> None:
    from engine.cli.demo.command import begin

    clock = FixedClock(NOW)
    with Engine.open(url, clock=clock) as engine:
        _, past = begin(engine, clock, NOW)
        for _ in past.run(LIVED):
            pass


def _templates(source: Connection) -> Iterator[Template]:
    roots = [row[0] for row in source.execute(text("SELECT id FROM case_instance WHERE parent_id IS NULL ORDER BY id"))]
    for root_id in roots:
        rows = {name: _of_case(source, metadata.tables[name], root_id) for name in _OF_CASES}
        at = _at(metadata.tables["task"], "state")
        is_open = sum(row[at] == "open" for row in rows["task"])
        if not is_open:
            rows["task"] = rows["task"][:FEW]
        yield Template(root_id, rows, is_open, len(rows["task"]))


def _of_case(source: Connection, table: Table, root_id: str) -> list[Row]:
    names = ", ".join(f'"{name}"' for name in _names(table))
    key = "root_id = :root"
    if table.name == "task_candidate":
        key = "task_id IN (SELECT id FROM task WHERE root_id = :root)"
    if table.name == "audit_entry":
        key = "stream = 'case:' || :root"
    return [tuple(row) for row in source.execute(text(f'SELECT {names} FROM "{table.name}" WHERE {key}'), {"root": root_id})]


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _at(table: Table, column: str) -> int:
    return _names(table).index(column)


def _copy_rest(source: Connection, target: Connection) -> None:
    """Definitions as they are; the organisation once an area."""
    skipped = {*_OF_CASES, "entry_content", "search_term", "notice", "session", "outbox", "job", "command", "incident", "note", "draft"}
    for table in metadata.sorted_tables:
        if table.name in skipped:
            continue
        names = _names(table)
        columns = ", ".join(f'"{name}"' for name in names)
        rows = [tuple(row) for row in source.execute(text(f'SELECT {columns} FROM "{table.name}"'))]
        if table.name in ("unit", "person", "holding", "cell"):
            rows = [_in_area(names, row, area, own=True) for area in range(AREAS) for row in rows if not (area and _is_top(names, row))]
        _insert(target, table, rows)


def _is_top(names: Sequence[str], row: Row) -> bool:
    return "type" in names and row[names.index("type")] == "district"


def _in_area(names: Sequence[str], row: Row, area: int, *, own: bool = False) -> Row:
    """The row with people and units of an area; area 0 has the names as they were."""
    if not area:
        return row
    moved = _PEOPLE | {"id", "community_id"} if own else _PEOPLE
    return tuple(f"{value}~{area}" if name in moved and _is_local(value) else value for name, value in zip(names, row, strict=True))


def _is_local(value: Any) -> bool:
    return bool(value) and value != "district" and not str(value).startswith(("system", "party:", "main-"))


def _multiply(store: Store, templates: Sequence[Template], tasks: int) -> District:
    random, found = Random(7), District()
    is_open = itertools.cycle([one for one in templates if one.open])
    ended = itertools.cycle([one for one in templates if not one.open])
    while found.tasks < tasks:
        with store.migrating() as target:
            for _ in range(BATCH):
                if found.tasks >= tasks:
                    break
                wanted = found.open < OPEN * found.tasks
                _copy(found, next(is_open if wanted else ended), random)
            for name, rows in found.batch.items():
                _insert(target, metadata.tables[name], rows)
            found.batch.clear()
    return found


def _copy(found: District, template: Template, random: Random) -> None:
    """One more case: new ids, a number, names of its own, and the people of its area."""
    new, area, number = f"main-{found.cases:026d}", found.cases % AREAS, f"2026-{found.cases:07d}"
    found.cases, found.tasks, found.open = found.cases + 1, found.tasks + template.tasks, found.open + template.open
    terms = rows_of("main", new, number=number)
    at = _at(metadata.tables["task"], "id")
    tasks = {row[at].replace(template.root_id, new) for row in template.rows["task"]}
    for name in _OF_CASES:
        table = metadata.tables[name]
        names = _names(table)
        kept = found.batch.setdefault(name, [])
        for row in template.rows[name]:
            changed = dict(zip(names, _in_area(names, row, area), strict=True))
            for column, value in changed.items():
                if isinstance(value, str) and template.root_id in value:
                    changed[column] = value.replace(template.root_id, new)
            if name == "audit_entry" and not template.open:
                if changed["kind"] != "task-completed" or changed["subject"] not in tasks:
                    continue
                changed["detail"] = b'{"transitions":[]}'
            if changed.get("case_number"):
                changed["case_number"] = number
            if name == "party":
                changed["name"] = random.choice(_SURNAMES) + "".join(random.choices(_GIVEN, k=random.choice((1, 2))))
                terms += rows_of("main", new, party=(changed["id"], changed["name"], None))
            kept.append(tuple(changed.values()))
    order = _names(metadata.tables["search_term"])
    found.batch.setdefault("search_term", []).extend(tuple(term[name] for name in order) for term in terms)


def _insert(target: Connection, table: Table, rows: Sequence[Row]) -> None:
    """By the driver, many at a time."""
    if not rows:
        return
    columns = ", ".join(f'"{name}"' for name in _names(table))
    driver: Any = target.connection.driver_connection
    if target.dialect.name == "sqlite":
        marks = ", ".join("?" * len(table.columns))
        driver.executemany(f'INSERT OR IGNORE INTO "{table.name}" ({columns}) VALUES ({marks})', rows)
        return
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
