"""What holds for every call of the engine: lazily imported, closed cleanly, deploy and read."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from engine import DefinitionError, Engine, FixedClock
from engine.work.catalog import DefinitionNotFound
from engine.work.ids import BadDistrict, Ids, case_id_of, district_of, inner_id, is_id, part_of, root_of
from tests.support import MORNING, Deploy, bpmn, process, user_task

ONE = process("one", '<startEvent id="a"/>' + user_task("b"), "a > b")
OTHER = process("one", '<startEvent id="a"/>' + user_task("b") + user_task("c"), "a > b > c")


def test_importing_the_engine_loads_no_database_driver() -> None:
    code = "import sys, engine; print([name for name in ('sqlalchemy', 'lxml', 'msgspec') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_changed_definition_becomes_a_new_version(engine: Engine, deploy: Deploy) -> None:
    deploy(ONE)
    old = engine.start("one")
    deploy(ONE)
    assert [(found.id, found.version) for found in engine.definitions()] == [("one", 1)]
    deploy(OTHER)
    assert engine.start("one").version == 2
    assert engine.start("one", version=1).version == 1
    assert [found.version for found in engine.definitions("process", all_versions=True)] == [1, 2]
    engine.complete(engine.tasks(old.id)[0].id)  # a case stays on the version on which it started
    assert engine.case(old.id).state == "completed"
    deploy(ONE)  # the older content again is a version of its own
    assert engine.start("one").version == 3


def test_the_source_comes_back_byte_for_byte(engine: Engine, deploy: Deploy) -> None:
    deploy(ONE)
    deploy(OTHER)
    assert engine.source("process", "one", 1) == bpmn(ONE)
    assert engine.source("process", "one") == bpmn(OTHER)
    with pytest.raises(DefinitionNotFound):
        engine.source("process", "one", 3)


def test_nothing_is_deployed_where_anything_is_wrong(engine: Engine, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.bpmn", tmp_path / "bad.bpmn"
    good.write_bytes(bpmn(ONE))
    bad.write_text("<no/>")
    with pytest.raises(DefinitionError):
        engine.deploy([str(good), str(bad)])
    with pytest.raises(DefinitionError, match="cannot be read"):
        engine.deploy([str(tmp_path / "missing.bpmn")])
    assert engine.definitions() == []
    assert [problem.file for problem in engine.check([str(bad)])] == [str(bad)]


def test_an_unknown_process_or_version_is_not_found(engine: Engine, deploy: Deploy) -> None:
    deploy(ONE)
    with pytest.raises(DefinitionNotFound):
        engine.start("nothing")
    with pytest.raises(DefinitionNotFound, match="version 2"):
        engine.start("one", version=2)


def test_feel_keeps_the_digits(engine: Engine) -> None:
    assert engine.evaluate("0.1 + 0.2") == Decimal("0.3")
    assert engine.evaluate("a * 2", {"a": Decimal("1.25")}) == Decimal("2.50")


def test_numbers_of_variables_keep_their_digits(engine: Engine, deploy: Deploy) -> None:
    deploy(ONE)
    case = engine.start("one", {"money": Decimal("1.50"), "float": 0.1, "whole": 12345678901234})
    assert str(engine.case(case.id).variables["money"]) == "1.50"
    assert engine.case(case.id).variables["float"] == Decimal("0.1")


def test_a_case_starts_in_another_district(engine: Engine, deploy: Deploy) -> None:
    deploy(ONE)
    case = engine.start("one", district="lixia-2")
    assert case.district == "lixia-2"
    assert engine.cases() == []
    assert engine.complete(engine.tasks(case.id)[0].id).state == "completed"
    with pytest.raises(BadDistrict):
        engine.start("one", district="Lixia 2")


def test_cases_come_in_pages(engine: Engine, deploy: Deploy) -> None:
    deploy(ONE)
    started = [engine.start("one").id for _ in range(5)]
    first = [case.id for case in engine.cases(limit=2)]
    assert first + [case.id for case in engine.cases(limit=10, after=first[-1])] == started


def test_ids_sort_in_the_order_in_which_they_were_made() -> None:
    ids = Ids(lambda bits: 0)
    made = [ids.new("main", MORNING) for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == 5000


def test_an_id_tells_where_it_belongs() -> None:
    root = Ids(lambda bits: (1 << bits) - 1).new("lixia-2", MORNING)
    assert district_of(inner_id(root, 7)) == "lixia-2"
    assert root_of(case_id_of(root, 3)) == root
    assert (part_of(case_id_of(root, 3)), part_of(root)) == (3, 0)
    assert is_id(inner_id(root, 7))
    assert not is_id("lixia-2")


def test_closing_twice_does_no_harm(sqlite_url: str, clock: FixedClock) -> None:
    engine = Engine.open(sqlite_url, clock=clock, background=True)
    engine.close()
    engine.close()
