"""Small `.dmn` files from their parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zoneinfo import ZoneInfo

from engine.decisions import DecisionModel, DecisionResult, read_decisions
from engine.feel import Surroundings

USING = Surroundings(now=datetime(2026, 9, 28, 9, tzinfo=UTC), zone=ZoneInfo("Asia/Shanghai"))
DMN_13 = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def file_of(*elements: str, namespace: str = DMN_13) -> bytes:
    return f'<definitions xmlns="{namespace}" id="file" name="File" namespace="urn:x">{"".join(elements)}</definitions>'.encode()


def model_of(*elements: str) -> DecisionModel:
    return read_decisions(file_of(*elements), "some.dmn")


def text(value: str) -> str:
    return f"<text>{escape(value)}</text>"


def literal(value: str) -> str:
    return f"<literalExpression>{text(value)}</literalExpression>"


def decision(
    name: str, logic: str, *, requires: Sequence[str] = (), inputs: Sequence[str] = (), knows: Sequence[str] = (), of: str = ""
) -> str:
    references = "".join(f'<informationRequirement><requiredDecision href="#{each}"/></informationRequirement>' for each in requires)
    references += "".join(f'<informationRequirement><requiredInput href="#{each}"/></informationRequirement>' for each in inputs)
    references += "".join(f'<knowledgeRequirement><requiredKnowledge href="#{each}"/></knowledgeRequirement>' for each in knows)
    variable = f'<variable name="{name}" typeRef="{of}"/>' if of else ""
    return f'<decision id="{name.lower().replace(" ", "_")}" name="{name}">{variable}{references}{logic}</decision>'


def input_data(name: str, of: str = "") -> str:
    kind = f' typeRef="{of}"' if of else ""
    return f'<inputData id="{name.lower().replace(" ", "_")}" name="{name}"><variable name="{name}"{kind}/></inputData>'


def table(
    columns: Sequence[str],
    outputs: Sequence[str | tuple[str, str] | tuple[str, str, str]],
    rules: Mapping[str, Sequence[str]] | Sequence[Sequence[str]],
    *,
    policy: str = "UNIQUE",
    aggregation: str = "",
    allowed: Mapping[str, str] | None = None,
    types: Mapping[str, str] | None = None,
) -> str:
    """A decision table; an output is a name, or (name, output values), or (name, output values, default)."""
    parts = []
    for column in columns:
        values = f"<inputValues>{text(allowed[column])}</inputValues>" if allowed and column in allowed else ""
        kind = f' typeRef="{types[column]}"' if types and column in types else ""
        parts.append(f"<input><inputExpression{kind}>{text(column)}</inputExpression>{values}</input>")
    for output in outputs:
        name, values, default = (*((output,) if isinstance(output, str) else output), "", "")[:3]
        inner = f"<outputValues>{text(values)}</outputValues>" if values else ""
        inner += f"<defaultOutputEntry>{text(default)}</defaultOutputEntry>" if default else ""
        parts.append(f"<output name={quoteattr(name)}>{inner}</output>")
    named = rules.items() if isinstance(rules, Mapping) else [("", cells) for cells in rules]
    for rule_id, cells in named:
        entries = [f"<inputEntry>{text(cell)}</inputEntry>" for cell in cells[: len(columns)]]
        entries += [f"<outputEntry>{text(cell)}</outputEntry>" for cell in cells[len(columns) :]]
        parts.append(f"<rule{f' id={quoteattr(rule_id)}' if rule_id else ''}>{''.join(entries)}</rule>")
    extra = f' aggregation="{aggregation}"' if aggregation else ""
    return f'<decisionTable hitPolicy="{policy}"{extra}>{"".join(parts)}</decisionTable>'


def decide(model: DecisionModel, name: str, *, explain: bool = False, **inputs: Any) -> DecisionResult:
    return model.decide(name, inputs, USING, explain=explain)
