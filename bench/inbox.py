"""The inbox in a large district: rows of a page, counts, search by part of a name and of a number, and the page of a case.

``make bench ARGS=inbox`` builds 200,000 tasks and 50,000 to compare; ``ARGS="inbox --full"`` 3,000,000 and 300,000;
``--tasks N`` others. Times are of the process, wall beside them; the ratio is to one bare transaction. Asked for several people in turn.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench.bare import bare_sqlite
from bench.district import NOW, District, build
from engine import Engine, FixedClock
from engine.queries.case_file import case_file
from engine.queries.durations import durations, weeks
from engine.queries.inbox import MANY, Tab, counts, emergencies, inbox
from engine.queries.inbox_done import done
from engine.queries.inbox_lines import names_in
from engine.queries.inbox_waiting import count_waiting, waiting
from engine.queries.notices import unread
from engine.queries.oversight import overdue_cases
from engine.queries.overview import By, load, load_by
from engine.queries.reader import Reader, reader
from engine.queries.search import Sought, search
from engine.queries.timeline import timeline

TASKS, FULL = 200_000, 3_000_000
ROUNDS = 8
GOAL = "10 ms"
ROLES = ("intake_officer", "steward", "people_mediator", "committee_head", "grid_officer", "administrative_mediator")
AREAS = ("", "~7", "~23")

Ask = Callable[[Engine, Reader], Any]


def rows_of(tab: Tab, engine: Engine, who: Reader) -> Any:
    """What a page of the inbox reads to show its rows."""
    urgent = engine.read(emergencies, who, tab)
    found = engine.read(inbox, who, tab)
    engine.read(names_in, who, (*urgent, *found.rows))
    return found


def all_counts(engine: Engine, who: Reader) -> Any:
    """All counts of the page and its frame."""
    return engine.read(counts, who), engine.read(count_waiting, who, MANY), engine.read(unread, who)


def case_page(engine: Engine, who: Reader) -> Any:
    """The file of the first case of the person, and its timeline."""
    found = engine.read(inbox, who, Tab.TO_CLAIM, limit=1).rows or engine.read(inbox, who, Tab.MINE, limit=1).rows
    if found:
        engine.read(case_file, who, found[0].case.id)
        engine.read(timeline, who, found[0].case.id)


QUESTIONS: dict[str, Ask] = {
    "rows of “To claim”": partial(rows_of, Tab.TO_CLAIM),
    "rows of “Mine”": partial(rows_of, Tab.MINE),
    "rows of “Waiting for others”": lambda engine, who: engine.read(waiting, who),
    "rows of “Done”": lambda engine, who: engine.read(done, who),
    "counts": all_counts,
    "search: part of a name": lambda engine, who: engine.read(search, who, Sought("王建")),
    "search: part of a number": lambda engine, who: engine.read(search, who, Sought("01234")),
    "case with timeline": case_page,
}
OVERSIGHT: dict[str, Ask] = {
    "overdue cases": lambda engine, who: engine.read(overdue_cases, who),
    "overview: load": lambda engine, who: engine.read(load, who),
    **{f"overview: by {by.value}": partial(lambda by, engine, who: engine.read(load_by, who, by), by) for by in By},
    "overview: durations": lambda engine, who: engine.read(durations, who),
    "overview: weeks": lambda engine, who: engine.read(weeks, who),
}


def people(engine: Engine, roles: Sequence[str]) -> list[Reader]:
    """Who has the most to do of those with each of the roles, in several areas."""
    found: dict[str, Reader] = {}
    most: dict[str, int] = {}
    for one in engine.directory.people():
        if "~" in one.id and not one.id.endswith(AREAS[1:]):
            continue
        asking = engine.read(reader, "main", one.id, NOW)
        if asking is not None:
            for role in asking.roles & set(roles):
                place, many = role + one.id.partition("~")[2], engine.read(counts, asking)
                if place not in found or many.to_claim + many.mine > most[place]:
                    found[place], most[place] = asking, many.to_claim + many.mine
    return list(found.values())


def measured(engine: Engine, ask: Ask, who: Sequence[Reader], rounds: int) -> list[tuple[float, float]]:
    """(process, wall) milliseconds of each question, sorted; each person has asked once before."""
    for one in who:
        ask(engine, one)
    spent = []
    for _ in range(rounds):
        for one in who:
            cpu, wall = time.process_time(), time.perf_counter()
            ask(engine, one)
            spent.append(((time.process_time() - cpu) * 1e3, (time.perf_counter() - wall) * 1e3))
    return sorted(spent)


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(prog="python -m bench inbox")
    asked.add_argument("--full", action="store_true")
    asked.add_argument("--tasks", type=int, default=0)
    asked.add_argument("--store", default="", help="a folder in which the databases stay, to measure again without building")
    options, _ = asked.parse_known_args(sys.argv[1:])
    most = options.tasks or (FULL if options.full else TASKS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(options.store or name)
        folder.mkdir(exist_ok=True)
        bare = bare_sqlite(Path(name), 3.0)
        print(f"bare: {bare:.0f}/s")
        for tasks in (most // (10 if options.full else 4), most):
            path = folder / f"district-{tasks}.db"
            url = f"sqlite:///{path}"
            if not path.exists():
                began = time.perf_counter()
                made = build(url, tasks)
                print(f"built in {time.perf_counter() - began:.0f} s: {_size(made)}")
            with Engine.open(url, clock=FixedClock(NOW)) as engine:
                print(f"\n{tasks:,} tasks")
                print(f"{'question':32} {'p50 ms':>8} {'p95 ms':>8} {'wall p95':>9} {'x bare':>7}   goal {GOAL}")
                _table(engine, QUESTIONS, people(engine, ROLES), ROUNDS, bare)
                _table(engine, OVERSIGHT, people(engine, ("manager",))[:1], 3, bare)


def _size(made: District) -> str:
    return f"{made.cases:,} cases, {made.tasks:,} tasks, {made.open:,} of them open"


def _table(engine: Engine, questions: dict[str, Ask], who: Sequence[Reader], rounds: int, bare: float) -> None:
    for words, ask in questions.items():
        spent = measured(engine, ask, who, rounds)
        wall = sorted(pair[1] for pair in spent)
        half, most = spent[len(spent) // 2][0], spent[int(len(spent) * 0.95)][0]
        print(f"{words:32} {half:8.1f} {most:8.1f} {wall[int(len(wall) * 0.95)]:9.1f} {most / 1e3 * bare:7.1f}", flush=True)
