"""Messages, signals, and what is due."""

from __future__ import annotations

import click

from engine.cli.frame import Desk, parley_command, read_variables, variables_option


@parley_command("message")
@click.argument("name")
@click.option("--key", help="Correlation key, e.g. the case number.")
@variables_option
@click.option("--ttl", type=int, metavar="SECONDS", help="Keep it this long for somebody who waits later [default: not at all].")
def message(desk: Desk, name: str, key: str | None, variables: str | None, ttl: int | None) -> None:
    """Send a message to whoever waits for it. Ends with 1 where nobody does and it is not kept."""
    from datetime import timedelta

    kept = None if ttl is None else timedelta(seconds=ttl)
    result = desk.engine.send_message(name, correlation_key=key, variables=read_variables(variables), ttl=kept, actor=desk.actor)
    words = "Delivered." if result.delivered else "Kept for whoever waits for it."
    nobody = not (result.delivered or result.buffered)
    desk.show(result, line=lambda _: f"Nobody waits for “{name}”. It was not kept." if nobody else words)
    if nobody:
        click.get_current_context().exit(1)


@parley_command("signal")
@click.argument("name")
@variables_option
def signal(desk: Desk, name: str, variables: str | None) -> None:
    """Broadcast a signal to everybody who waits for it."""
    reached = desk.engine.broadcast(name, variables=read_variables(variables), actor=desk.actor)
    desk.show(reached, line=lambda result: f"Reached {result.reached}.")


@parley_command("run-due")
def run_due(desk: Desk) -> None:
    """Fire the timers and carry out the jobs and deliveries that are due now."""
    desk.show({"done": desk.engine.run_due()}, line=lambda result: f"{result['done']} done.")
