"""Who sees which case: by what one has to do with it, in a list and alone."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from engine import Engine
from engine.access import Sight
from engine.queries.reader import Reader, reader
from engine.queries.seeing import expect_seen, sight_of, unseen, within_sight
from engine.store.tables import case_instance
from engine.work.errors import CaseNotFound
from tests.queries.support import enter, one_task, statements
from tests.support import Deploy, only_task


@pytest.fixture
def people(engine: Engine, deploy: Deploy) -> dict[str, Reader]:
    enter(
        engine,
        ("li", "李伟", (("intake_officer", "desk"),)),
        ("wang", "王建国", (("people_mediator", "desk"),)),
        ("near", "赵丽", (("grid_officer", "desk"),)),
        ("far", "孙强", (("people_mediator", "other"),)),
        ("head", "陈霞", (("unit_head", "other"),)),
        ("zheng", "郑桂英", (("auditor", "district"),)),
    )
    at_desk = '<zeebe:property name="unit" value="=unit"/>'
    deploy(one_task("work", "people_mediator", due="2026-10-09", properties=at_desk))
    found = {id_: engine.read(reader, "main", id_, engine.clock.now()) for id_ in ("li", "wang", "near", "far", "head", "zheng")}
    return {id_: one for id_, one in found.items() if one is not None}


def _case(engine: Engine, track: str) -> str:
    case = engine.start("work", {"track": track, "unit": "desk", "title": "t"})
    assert engine.task(only_task(engine, case)).unit_id == "desk"
    return case.id


def test_an_open_case_is_seen_by_all_and_its_numbers_by_those_who_work_on_it(engine: Engine, people: dict[str, Reader]) -> None:
    case = _case(engine, "dispute")
    seen = {id_: engine.read(sight_of, who, case) for id_, who in people.items()}
    assert seen == {
        "li": Sight.FULL, "wang": Sight.FULL, "near": Sight.FULL, "far": Sight.MASKED, "head": Sight.FULL, "zheng": Sight.BLANK,
    }  # fmt: skip


def test_a_sealed_case_does_not_exist_for_others(engine: Engine, people: dict[str, Reader]) -> None:
    case = _case(engine, "sealed")
    task = only_task(engine, case)
    for id_ in ("li", "near", "far"):
        with pytest.raises(CaseNotFound):
            engine.read(expect_seen, people[id_], task)
        assert _listed(engine, people[id_]) == []
        assert engine.read(unseen, people[id_], [case]) == {case}
    for id_ in ("wang", "head", "zheng"):
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
    assert statements(engine, lambda db: unseen(db, people["head"], [case])) == 0


def _listed(engine: Engine, who: Reader) -> list[str]:
    chosen = select(case_instance.c.id)
    within = within_sight(who)
    return list(engine.read(lambda db: db.scalars(chosen if within is None else chosen.where(within)).all()))
