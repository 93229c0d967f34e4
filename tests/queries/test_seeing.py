"""Who sees which case: by what one has to do with it, in a list and alone."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Connection, select

from engine import Engine
from engine.access import Sight
from engine.organisation import Duty, Person, Unit
from engine.queries.duplicates import Asked, duplicates
from engine.queries.inbox import Tab, inbox
from engine.queries.inbox_waiting import waiting
from engine.queries.known_parties import known_parties
from engine.queries.overview import load
from engine.queries.reader import Reader, reader
from engine.queries.search import Sought, how_many, search
from engine.queries.seeing import expect_seen, sight_of, unseen, within_sight
from engine.store.tables import case_instance
from engine.work.errors import CaseNotFound
from tests.queries.support import enter, one_task, statements
from tests.support import Deploy, only_task

PARTIES = {"parties": [{"id": "p1", "side": "applicant", "name": "李秀英", "phone": "13800001234", "idNumber": "330106199001011234"}]}


@pytest.fixture
def people(engine: Engine, deploy: Deploy) -> dict[str, Reader]:
    enter(
        engine,
        ("li", "李伟", (("intake_officer", "desk"),)),
        ("wang", "王建国", (("people_mediator", "desk"),)),
        ("near", "赵丽", (("grid_officer", "desk"),)),
        ("far", "孙强", (("people_mediator", "other"),)),
        ("head", "陈霞", (("unit_head", "desk"),)),
        ("above", "周敏", (("unit_head", "district"),)),
        ("aside", "吴刚", (("unit_head", "other"),)),
        ("qian", "钱强", (("manager", "district"),)),
        ("admin", "冯磊", (("administrator", "district"),)),
        ("zheng", "郑桂英", (("auditor", "district"),)),
    )
    at_desk = '<zeebe:property name="unit" value="=unit"/>'
    engine.directory.add_unit(Unit("corner", "mediation_committee", "Corner", "调解室", "desk"), actor="system")
    engine.directory.add_person(Person("below", "朱琳"), actor="system")
    engine.directory.give(Duty("below", "people_mediator", "corner", date(2026, 1, 1)), actor="system")
    kept = '<zeebe:property name="parties" value="parties"/>'
    task = one_task("work", "people_mediator", due="2026-10-09", properties=at_desk)
    deploy(task.replace("<startEvent", f"<extensionElements><zeebe:properties>{kept}</zeebe:properties></extensionElements><startEvent", 1))
    everybody = ("li", "wang", "near", "far", "head", "above", "aside", "qian", "admin", "zheng")
    found = {id_: engine.read(reader, "main", id_, engine.clock.now()) for id_ in everybody}
    return {id_: one for id_, one in found.items() if one is not None}


def _case(engine: Engine, track: str) -> str:
    case = engine.start("work", {"track": track, "unit": "desk", "title": "t"})
    assert engine.task(only_task(engine, case)).unit_id == "desk"
    return case.id


def test_an_open_case_is_seen_by_all_and_its_numbers_by_those_who_work_on_it(engine: Engine, people: dict[str, Reader]) -> None:
    case = _case(engine, "dispute")
    seen = {id_: engine.read(sight_of, who, case) for id_, who in people.items()}
    assert seen == {
        "li": Sight.FULL, "wang": Sight.FULL, "near": Sight.FULL, "far": Sight.MASKED, "head": Sight.FULL,
        "above": Sight.FULL, "aside": Sight.MASKED, "qian": Sight.FULL, "admin": Sight.FULL, "zheng": Sight.BLANK,
    }  # fmt: skip


def test_a_sealed_case_does_not_exist_for_others(engine: Engine, people: dict[str, Reader]) -> None:
    case = _case(engine, "sealed")
    task = only_task(engine, case)
    for id_ in ("li", "near", "far", "aside", "admin"):
        with pytest.raises(CaseNotFound):
            engine.read(expect_seen, people[id_], task)
        assert _listed(engine, people[id_]) == []
        assert engine.read(unseen, people[id_], [case]) == {case}
    for id_ in ("wang", "head", "above", "qian", "zheng"):
        assert engine.read(expect_seen, people[id_], task) is not Sight.NONE
        assert _listed(engine, people[id_]) == [case]
        assert engine.read(unseen, people[id_], [case]) == frozenset()


def test_who_worked_on_a_sealed_case_still_sees_it(engine: Engine, people: dict[str, Reader]) -> None:
    case = _case(engine, "sealed")
    engine.assign(only_task(engine, case), to="near", actor="system")
    assert engine.read(sight_of, people["near"], case) is Sight.FULL
    assert _listed(engine, people["near"]) == [case]
    engine.complete(only_task(engine, case), actor="user:near")
    assert engine.read(sight_of, people["near"], case) is Sight.FULL
    assert _listed(engine, people["near"]) == [case]


def test_what_one_has_to_do_with_a_case_is_asked_in_two_statements(engine: Engine, people: dict[str, Reader]) -> None:
    case = _case(engine, "sealed")
    assert statements(engine, lambda db: sight_of(db, people["far"], case)) == 2
    assert statements(engine, lambda db: unseen(db, people["far"], [case])) == 1
    assert statements(engine, lambda db: sight_of(db, people["head"], case)) == 3
    assert statements(engine, lambda db: unseen(db, people["head"], [case])) == 2
    assert statements(engine, lambda db: unseen(db, people["qian"], [case])) == 0


def _listed(engine: Engine, who: Reader) -> list[str]:
    chosen = select(case_instance.c.id)

    def ask(db: Connection) -> list[str]:
        within = within_sight(db, who)
        return list(db.scalars(chosen if within is None else chosen.where(within)).all())

    return engine.read(ask)


def test_a_head_still_sees_what_the_unit_has_worked_on(engine: Engine, people: dict[str, Reader]) -> None:
    case = _case(engine, "sealed")
    engine.complete(only_task(engine, case), actor="user:wang")
    seen = {id_: engine.read(sight_of, people[id_], case) for id_ in ("head", "above", "aside")}
    assert seen == {"head": Sight.FULL, "above": Sight.FULL, "aside": Sight.NONE}


def test_a_head_sees_what_a_unit_below_works_on(engine: Engine, people: dict[str, Reader]) -> None:
    case = engine.start("work", {"track": "sealed", "unit": "corner", "title": "t"}).id
    seen = {id_: engine.read(sight_of, people[id_], case) for id_ in ("wang", "head", "above", "aside")}
    assert seen == {"wang": Sight.NONE, "head": Sight.FULL, "above": Sight.FULL, "aside": Sight.NONE}
    assert [_listed(engine, people[id_]) for id_ in ("wang", "head", "above", "aside")] == [[], [case], [case], []]


def test_who_is_administrator_sees_that_a_sealed_case_is_there_and_no_more(engine: Engine, people: dict[str, Reader]) -> None:
    sealed = engine.start("work", {**PARTIES, "track": "sealed", "unit": "desk", "title": "Who took money", "place": "文庙大街"}).id
    assert engine.read(sight_of, people["admin"], sealed) is Sight.OUTLINE
    (line,) = engine.read(search, people["admin"], Sought()).rows
    assert (line.facts.id, line.facts.state) == (sealed, "active")
    assert (line.facts.title, line.facts.place, line.facts.parties) == ("", "", ())
    for text in ("李秀英", "Who took", "文庙大街"):
        assert engine.read(search, people["admin"], Sought(text=text)).rows == ()
        assert [one.facts.id for one in engine.read(search, people["qian"], Sought(text=text)).rows] == [sealed]
    assert engine.read(load, people["admin"]).open == 1


@pytest.mark.parametrize("outsider", ["li", "near", "far", "aside"])
def test_a_sealed_case_is_in_no_list_of_an_outsider(engine: Engine, people: dict[str, Reader], outsider: str) -> None:
    sealed = engine.start("work", {**PARTIES, "track": "sealed", "unit": "desk", "title": "Who took money", "place": "文庙大街3幢"}).id
    new = Asked((("applicant", "李秀英", "13800001234", "330106199001011234"),), "文庙大街3幢")
    who = people[outsider]
    assert engine.read(search, who, Sought()).rows == ()
    assert engine.read(search, who, Sought(text="李秀英")).rows == ()
    assert engine.read(how_many, who, Sought()) == 0
    assert engine.read(known_parties, who, "李秀英") == ()
    assert engine.read(known_parties, who, "330106199001011234") == ()
    assert engine.read(duplicates, who, new) == ()
    assert [row.id for tab in (Tab.MINE, Tab.TO_CLAIM, Tab.PUT_OFF) for row in engine.read(inbox, who, tab).rows] == []
    assert engine.read(waiting, who).rows == ()
    assert engine.read(load, who).open == 0
    for part in ("qian", "wang"):
        assert [one.facts.id for one in engine.read(search, people[part], Sought(text="李秀英")).rows] == [sealed]
        assert [one.case_id for one in engine.read(known_parties, people[part], "李秀英")] == [sealed]
        assert [one.case.id for one in engine.read(duplicates, people[part], new)] == [sealed]
