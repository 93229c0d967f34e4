"""Runs the DMN Technology Compatibility Kit that lies at PATH: ``python tests/conformance/tck.py PATH [-v] [--only TEXT]``.

Prints how many result nodes pass, by compliance level and folder, and with ``-v`` each failure with what was expected.
The exit code is 0 when every folder of compliance level 2 passes whole.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from engine.decisions import DecisionModel, read_decisions
from engine.errors import DecisionError, DefinitionError, ParleyError
from engine.feel import Surroundings, YearsMonths
from engine.feel.temporal import parse_date, parse_date_and_time, parse_duration, parse_time

USING = Surroundings(now=datetime(2026, 9, 28, 9, tzinfo=UTC), zone=ZoneInfo("UTC"))
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


@dataclass(frozen=True)
class Outcome:
    """One result node of one test case."""

    level: str
    folder: str
    case: str
    node: str
    expected: object
    got: object
    passed: bool


def main() -> int:
    """Run the kit and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="print each failure")
    parser.add_argument("--only", default="", help="only folders whose path contains this text")
    options = parser.parse_args()
    outcomes = [outcome for outcome in run(options.path) if options.only in f"{outcome.level}/{outcome.folder}"]
    folders: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        folders[outcome.level, outcome.folder].append(outcome)
    for (level, folder), found in sorted(folders.items()):
        passed = sum(outcome.passed for outcome in found)
        print(f"{level:24} {folder:48} {passed:4}/{len(found):<4} {'' if passed == len(found) else '*'}")
    for outcome in outcomes if options.verbose else ():
        if not outcome.passed:
            print(f"{outcome.folder} {outcome.case} {outcome.node}: expected {outcome.expected!r}, got {outcome.got!r}")
    for level in sorted({level for level, _ in folders}):
        found = [outcome for outcome in outcomes if outcome.level == level]
        passed = sum(outcome.passed for outcome in found)
        print(f"{level}: {passed}/{len(found)} result nodes ({passed / len(found):.1%})")
    return int(any(not outcome.passed for outcome in outcomes if outcome.level == "compliance-level-2"))


def run(path: Path) -> Iterator[Outcome]:
    """Every result node of every test file below ``path``."""
    for file in sorted(path.rglob("*.xml")):
        root = etree.parse(str(file)).getroot()
        if not isinstance(root.tag, str) or not root.tag.endswith("}testCases"):
            continue
        yield from _run_file(file, root)


def _run_file(file: Path, root: etree._Element) -> Iterator[Outcome]:
    model_file = file.parent / (root.findtext("{*}modelName") or "").strip()
    model: DecisionModel | str
    try:
        model = read_decisions(model_file.read_bytes(), model_file.name)
    except (DefinitionError, OSError) as error:
        model = f"not read: {error}"
    level = next((part for part in file.parts if part.startswith("compliance-level")), "")
    for case in root.iter("{*}testCase"):
        inputs = {str(node.get("name")): _value(node) for node in case.findall("{*}inputNode")}
        for result in case.findall("{*}resultNode"):
            expected = _value(result.find("{*}expected"))
            got = _decide(model, case, str(result.get("name")), inputs)
            yield Outcome(level, file.parent.name, str(case.get("id")), str(result.get("name")), expected, got, _same(expected, got))


def _decide(model: DecisionModel | str, case: etree._Element, node: str, inputs: dict[str, Any]) -> object:
    """The value; null where the engine refuses to decide, as the kit has it; a text that matches nothing where it breaks."""
    if isinstance(model, str):
        return Broken(model)
    name = case.get("invocableName") if case.get("type") in ("decisionService", "bkm") else node
    try:
        found = model.decide(name or node, inputs, USING).outputs
        several = name not in (None, node) and isinstance(found, dict) and node in found
        return found[node] if several else found
    except DecisionError:
        return None
    except ParleyError as error:
        return Broken(str(error))


@dataclass(frozen=True)
class Broken:
    """What no value equals."""

    reason: str


def _value(element: etree._Element | None) -> Any:
    if element is None:
        return None
    lists, components = element.find("{*}list"), element.findall("{*}component")
    if lists is not None:
        return None if lists.get(NIL) == "true" else [_value(item) for item in lists.findall("{*}item")]
    if components:
        return {component.get("name"): _value(component) for component in components}
    value = element.find("{*}value")
    if value is None or value.get(NIL) == "true" or element.get(NIL) == "true":
        return None
    return _typed((value.get(TYPE) or "string").rpartition(":")[2], value.text or "")


def _typed(kind: str, text: str) -> Any:
    if kind in ("decimal", "integer", "int", "long", "double", "float"):
        return Decimal(text.strip())
    if kind == "boolean":
        return text.strip() in ("true", "1")
    reader = {"date": parse_date, "time": parse_time, "dateTime": parse_date_and_time, "duration": parse_duration}.get(kind)
    return text if reader is None else reader(text.strip())


def _same(expected: Any, got: Any) -> bool:
    if isinstance(expected, bool) or isinstance(got, bool) or expected is None or got is None:
        return expected is got
    if isinstance(expected, Decimal):
        number = isinstance(got, (int, Decimal))
        return number and (got == expected or abs(Decimal(got) - expected) < Decimal("1e-8"))
    if isinstance(expected, list):
        return isinstance(got, list) and len(got) == len(expected) and all(map(_same, expected, got))
    if isinstance(expected, dict):
        return isinstance(got, dict) and got.keys() == expected.keys() and all(_same(value, got[name]) for name, value in expected.items())
    if isinstance(expected, (date, time, datetime, timedelta, YearsMonths, str)):
        return type(got) is type(expected) and bool(got == expected)
    return False


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    sys.exit(main())
