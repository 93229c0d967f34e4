"""A due time is told alike wherever it stands: on the task, on the case's clocks, in the inbox, in the list of cases."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from engine import Duty, Engine, FixedClock, Person
from engine.queries.case_file import case_file
from engine.queries.inbox import Narrowing, Tab, inbox
from engine.queries.oversight import latest
from engine.queries.reader import Reader, reader
from engine.queries.replay.dues import Dues
from engine.queries.replay.entries import entries
from engine.queries.task_page import task_page
from tests.cases.test_limits import MEDICAL, STREET, limits_table
from tests.support import deployer, process, user_task
from tests.webui.live import SINCE, Visitor, furnish

ROLE = '<zeebe:assignmentDefinition candidateGroups="people_mediator"/>'


def told(id_: str, key: str, class_: str) -> str:
    """A task under a limit whose element names another law and another kind of due time than the limit's row."""
    named = {"limit": key, "dueClass": class_, "legalBasis": "Another Act art. 9"}
    properties = "".join(f'<zeebe:property name="{name}" value="{value}"/>' for name, value in named.items())
    return user_task(id_, f"<zeebe:properties>{properties}</zeebe:properties>", ROLE)


@pytest.fixture
def engine(sqlite_url, clock, tmp_path: Path):  # type: ignore[no-untyped-def]
    """The pages do not differ by database: SQLite suffices."""
    with Engine.open(sqlite_url, clock=clock) as made:
        deploy = deployer(made, tmp_path)
        furnish(made, deploy)
        made.directory.add_person(Person("zhou", "周敏"), actor="system")
        made.directory.give(Duty("zhou", "supervisor", "desk", SINCE), actor="system")
        for name, key, class_ in (("law", "medical", "P"), ("house", "street", "S")):
            body = f'<startEvent id="a"/>{told("b", key, class_)}<endEvent id="z"/>'
            deploy(process(name, body, "a > b > z"), files={"limits.dmn": limits_table(MEDICAL, STREET)})
        yield made


def asking(engine: Engine, person: str = "wang") -> Reader:
    found = engine.read(reader, "main", person, engine.clock.now())
    assert found is not None
    return found


@pytest.mark.parametrize(("process_id", "by_law", "source"), [("law", True, "Order 701 art. 31"), ("house", False, "district")])
@pytest.mark.parametrize("day", [29, 5, 25])  # in time (September), a house rule's warning (October), both overdue (November)
def test_every_question_answers_with_the_limit_that_gives_the_time(
    engine: Engine, clock: FixedClock, process_id: str, by_law: bool, source: str, day: int
) -> None:
    case = engine.start(process_id).id
    task = engine.tasks(case)[0]
    clock.move_to(clock.now().replace(month={29: 9, 5: 10, 25: 11}[day], day=day))
    who = asking(engine)
    page = engine.read(task_page, who, task.id, "en")
    file = engine.read(case_file, who, case)
    (listed,) = engine.read(inbox, who, Tab.TO_CLAIM, narrowing=Narrowing()).rows
    every: list[Any] = [page, *page.limits, *file.limits, *file.tasks, listed, *engine.read(latest, who, [case]).values()]
    assert len(every) == (6 if page.remaining.seconds < 0 else 5)
    assert {(one.remaining, one.by_law, one.source.en) for one in every} == {(page.remaining, by_law, source)}
    assert page.remaining.due_at == task.due_at


def test_the_pages_say_whose_it_is_and_where_it_is_written(engine: Engine, clock: FixedClock) -> None:
    case = engine.start("law").id
    task = engine.tasks(case)[0]
    clock.move_to(clock.now().replace(month=11, day=25))
    wang = Visitor(engine, "wang")
    for address in (f"/tasks/{task.id}", f"/cases/{case}", "/inbox?tab=to-claim", "/cases?state=overdue"):
        page = Visitor(engine, "zhou").get(address).text if "overdue" in address else wang.get(address).text
        assert re.search(r'<span class="mark law" title="Order 701 art. 31">by law</span>', page), address
        assert "house rule" not in page
        assert "Another Act" not in page


def test_the_replay_tells_the_same_of_a_task_that_is_done(engine: Engine) -> None:
    case = engine.start("law").id
    engine.complete(engine.tasks(case)[0].id, actor="system")
    who = asking(engine)
    due = engine.read(lambda db: [found for entry in entries(db, case) if (found := Dues(db, who, case).of(entry))])
    assert [one.by_law for one in due] == [True]
