"""Each decision table against its cases: a row a rule, and what no rule is for. Expected values are written by hand."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from engine import Engine
from tests.processes.walking import ROOT

CASES = Path(__file__).parent / "decisions"
TABLES = sorted(path.stem for path in CASES.glob("*.csv"))
DMN = "{https://www.omg.org/spec/DMN/20191111/MODEL/}"
NOT_INPUTS = {"case", "rules", "output", "count", "offers", "must", "linkages", "lastDays"}
OUTPUTS = {
    "trackRow": ("track", "mediable", "firstStage", "unitType", "limitKey"),
    "wayRow": ("petitionKind", "petitionWay"),
    "routeRow": ("base", "barred"),
    "statutory-limits": ("amount", "unit", "class", "confirmed", "pausableFor", "extendBy", "extendMax", "rollToWorkday"),
}


def rows() -> Iterator[Any]:
    for table in TABLES:
        with (CASES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield pytest.param(table, row, id=f"{table}: {row.get('case') or row.get('key')}")


def value(text: str) -> Any:
    """A cell as a value: empty is null, JSON where it is JSON, text otherwise."""
    if text == "":
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text


@pytest.mark.parametrize(("table", "row"), list(rows()))
def test_a_case_of_a_decision(asked_engine: Engine, table: str, row: dict[str, str]) -> None:
    stated = OUTPUTS.get(table, ())
    inputs = {name: value(cell) for name, cell in row.items() if name not in NOT_INPUTS and name not in stated}
    result = asked_engine.decide(table, inputs=inputs)
    outputs = result.outputs
    if "rules" in row:
        fired = [rule.removeprefix(f"{table}_") for rule in result.matched_rules if rule.startswith(f"{table}_")]
        assert fired == [rule for rule in row["rules"].split(";") if rule]
    if stated and row["rules"]:
        assert {name: outputs[name] or None for name in stated} == {name: value(row[name]) or None for name in stated}
    if "output" in row:
        assert outputs == value(row["output"])
    if "count" in row:
        assert len(outputs or []) == value(row["count"])
    if "lastDays" in row:
        assert [each["lastDay"] for each in outputs or []] == value(row["lastDays"])
    if "offers" in row:
        assert outputs["offers"] == value(row["offers"])
    if "must" in row:
        assert [each["document"] for each in outputs if each["need"] == "must"] == value(row["must"])
    if "linkages" in row:
        assert [each["linkage"] for each in outputs] == value(row["linkages"])


@pytest.mark.parametrize("table", [table for table in TABLES if table != "mediation-route"])
def test_every_rule_has_a_case(table: str) -> None:
    with (CASES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        tested = {rule for row in csv.DictReader(file) for rule in row["rules"].split(";")}
    for path in (ROOT / "processes" / "decisions").glob("*.dmn"):
        for decision in etree.parse(str(path)).getroot().iter(f"{DMN}decision"):
            if decision.get("id") == table:
                rules = {rule.get("id", "").removeprefix(f"{table}_") for rule in decision.iter(f"{DMN}rule")}
                assert rules <= tested, rules - tested
                return
    pytest.fail(f"no decision {table}")


def test_every_decision_table_has_cases() -> None:
    found = {
        decision.get("id")
        for path in (ROOT / "processes" / "decisions").glob("*.dmn")
        for decision in etree.parse(str(path)).getroot().iter(f"{DMN}decision")
        if decision.find(f"{DMN}decisionTable") is not None
    }
    assert found <= set(TABLES)


def test_every_limit_of_a_diagram_has_its_row() -> None:
    """The fixed keys, and the fixed beginnings of computed ones."""
    with (CASES / "statutory-limits.csv").open(encoding="utf-8", newline="") as file:
        known = {row["key"] for row in csv.DictReader(file)}
    zeebe = "{http://camunda.org/schema/zeebe/1.0}"
    for path in (ROOT / "processes").rglob("*.bpmn"):
        for found in etree.parse(str(path)).getroot().iter(f"{zeebe}property"):
            if found.get("name") == "limit":
                text = found.get("value", "")
                keys = [part.partition("#")[0] for part in text.split('"')[1::2]] if text.startswith("=") else [text]
                named = {key for key in keys if "." in key and not key.startswith(".") and key != "31-6"}
                assert named <= known, (path.name, named - known)
