"""Decisions and FEEL."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from engine.cli.arguments import read_variables
from engine.cli.frame import Desk, parley_command
from engine.cli.printing import json_text

if TYPE_CHECKING:
    from engine import Engine


@parley_command("decide")
@click.argument("decision")
@click.option("--inputs", "-i", default="{}", metavar="JSON", help="Inputs as a JSON object, @FILE, or @- for standard input.")
@click.option("--explain", is_flag=True, help="Show for every rule and cell what matched.")
def decide(desk: Desk, decision: str, inputs: str, explain: bool) -> None:
    """Ask a deployed decision, by id or name."""
    result = desk.engine.decide(decision, read_variables(inputs, "--inputs"), explain=explain)
    if explain or desk.as_json:
        return click.echo(json_text(result))
    rules = ", ".join(map(str, result.matched_rules))
    return click.echo(json_text(result.outputs) + (f"\nby rule {rules}" if rules else ""))


@parley_command("evaluate")
@click.argument("expression")
@click.option("--context", "-c", default="{}", metavar="JSON", help="Variables as a JSON object, @FILE, or @- for standard input.")
def evaluate(desk: Desk, expression: str, context: str) -> None:
    """Evaluate a FEEL expression. The value is printed as JSON."""
    engine = desk.engine
    click.echo(json_text(_shown(engine, engine.evaluate(expression, context=read_variables(context, "--context")))))


def _shown(engine: Engine, value: Any) -> Any:
    """A value of FEEL as JSON: what JSON has no word for as FEEL writes it."""
    if isinstance(value, list):
        return [_shown(engine, item) for item in value]
    if isinstance(value, dict):
        return {name: _shown(engine, item) for name, item in value.items()}
    if value is None or isinstance(value, (bool, str, int, Decimal)):
        return value
    return engine.evaluate("string(value)", {"value": value})
