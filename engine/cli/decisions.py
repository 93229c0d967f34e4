"""Decisions and FEEL."""

from __future__ import annotations

import click

from engine.cli.frame import Desk, json_text, parley_command, read_variables


@parley_command("decide")
@click.argument("decision")
@click.option("--inputs", "-i", default="{}", metavar="JSON", help="Inputs as a JSON object, or @FILE.")
@click.option("--explain", is_flag=True, help="Show for every rule and cell what matched.")
def decide(desk: Desk, decision: str, inputs: str, explain: bool) -> None:
    """Ask a deployed decision."""
    result = desk.engine.decide(decision, read_variables(inputs, "--inputs"), explain=explain)
    rules = ", ".join(result.matched_rules)
    desk.show(result, line=lambda answer: json_text(answer.outputs) + (f"\nby rule {rules}" if rules else ""))


@parley_command("evaluate")
@click.argument("expression")
@click.option("--context", "-c", default="{}", metavar="JSON", help="Variables as a JSON object, or @FILE.")
def evaluate(desk: Desk, expression: str, context: str) -> None:
    """Evaluate a FEEL expression."""
    click.echo(json_text(desk.engine.evaluate(expression, context=read_variables(context, "--context"))))
