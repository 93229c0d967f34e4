"""Decisions as they were taken: recorded inputs and outputs, and the tables behind them with the rules that matched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from sqlalchemy import Connection

from engine.decisions.explaining import DecisionExplanation
from engine.errors import ParleyError
from engine.feel import Surroundings, to_json
from engine.queries.replay.definitions import Version, decisions, with_key
from engine.xmlfile import read_xml


@dataclass(frozen=True, slots=True)
class RuleShown:
    """One rule of a table: its cells as they are written, and whether it matched."""

    number: int
    cells: tuple[str, ...]
    results: tuple[str, ...]
    matched: bool


@dataclass(frozen=True, slots=True)
class TableShown:
    """A decision table with what it was asked: ``inputs`` are (column, value).

    ``asked`` are the same inputs as (variable that the column reads, value as FEEL gave it), the variable empty where a column reads none;
    ``answers`` the variables that the columns of the results set.
    """

    name: str
    policy: str
    inputs: tuple[tuple[str, str], ...]
    outputs: tuple[str, ...]
    rules: tuple[RuleShown, ...]
    id: str = ""
    asked: tuple[tuple[str, Any], ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """A decision that an entry took. ``agrees``: on the recorded inputs the same comes out again; None where it cannot be tried.

    ``given`` and ``answer`` are inputs and outputs as they were recorded.
    """

    element: str
    version: Version | None
    inputs: tuple[tuple[str, str], ...]
    outputs: tuple[tuple[str, str], ...]
    tables: tuple[TableShown, ...]
    agrees: bool | None
    given: Any = None
    answer: Any = None


def decided(db: Connection, taken: list[Any], using: Surroundings) -> DecisionTaken:
    """One decision of an entry: element, key, inputs, outputs and matched rules as recorded."""
    element, key, inputs, outputs, _matched = taken
    version, found = with_key(db, key), decisions(db, key)
    tables: tuple[TableShown, ...] = ()
    agrees: bool | None = None
    if version is not None and found is not None:
        model, content = found
        try:
            result = model.decide(version.id, inputs, using, explain=True)
        except ParleyError:
            agrees = None
        else:
            agrees = to_json(result.outputs) == outputs
            tables = tuple(_tables(content, result.explanation or {}))
    return DecisionTaken(element, version, _pairs(inputs), _pairs(outputs), tables, agrees, inputs, outputs)


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    if isinstance(value, Mapping):
        return tuple((str(name), said(item)) for name, item in value.items())
    return (("", said(value)),)


def said(value: Any) -> str:
    """A value in one line, as a table would show it."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        if "label" in value and "value" in value:
            return str(value["label"])
        return "; ".join(f"{name}: {said(item)}" for name, item in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(map(said, value)) or "–"
    return str(value)


def _tables(content: bytes, explained: Mapping[str, DecisionExplanation]) -> Iterator[TableShown]:
    root = read_xml(content, "stored.dmn")
    drawn = {element.get("id"): element for element in root.iter("{*}decision")}
    for id_, one in explained.items():
        element = drawn.get(id_)
        table = None if element is None else next(element.iter("{*}decisionTable"), None)
        if table is not None and one.rules:
            yield table_shown(table, one)


def table_shown(table: etree._Element, explained: DecisionExplanation) -> TableShown:
    """A table as it is written, with the rules that matched."""
    rules = list(table.iter("{*}rule"))
    hits = set(explained.matched_rules)
    shown = (
        RuleShown(rule.number, _texts(element, "inputEntry"), _texts(element, "outputEntry"), bool({rule.id, rule.number} & hits))
        for element, rule in zip(rules, explained.rules, strict=True)
    )
    outputs = tuple(element.get("label") or element.get("name") or explained.name for element in table.iter("{*}output"))
    inputs = tuple((label, said(to_json(value))) for label, value in explained.inputs)
    read = (_variable(entry.findtext("{*}inputExpression/{*}text") or "") for entry in table.iter("{*}input"))
    asked = tuple((name, to_json(value)) for name, (_label, value) in zip(read, explained.inputs, strict=True))
    answers = tuple(element.get("name") or explained.id for element in table.iter("{*}output"))
    return TableShown(explained.name, explained.hit_policy or "", inputs, outputs, tuple(shown), explained.id, asked, answers)


_READS = re.compile(r"(?:if .* else )?(?:\w+\.)*([A-Za-z]\w*)(?: = (?:true|false)| != (?:true|false))?")


def _variable(expression: str) -> str:
    """The variable that a column reads: its name, also after a default for null, or a field of it; empty where it computes something."""
    found = _READS.fullmatch(" ".join(expression.split()))
    return found[1] if found else ""


def _texts(rule: etree._Element, name: str) -> tuple[str, ...]:
    return tuple((entry.findtext("{*}text") or "").strip() or "–" for entry in rule.iter(f"{{*}}{name}"))
