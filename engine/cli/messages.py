"""Messages, signals, and what is due."""

from __future__ import annotations

import click

from engine.cli.arguments import idempotency_option, read_variables, variables_option
from engine.cli.frame import Desk, parley_command


@parley_command("message")
@click.argument("name")
@click.option("--key", help="Correlation key, e.g. the case number.")
@variables_option
@click.option(
    "--ttl", type=click.IntRange(0), metavar="SECONDS", help="Keep it this long for somebody who waits later [default: not at all]."
)
@idempotency_option
def message(desk: Desk, name: str, key: str | None, variables: str | None, ttl: int | None, idempotency_key: str | None) -> None:
    """Send a message to whoever waits for it. Ends with 1 where nobody does and it is not kept."""
    from datetime import timedelta

    kept = None if ttl is None else timedelta(seconds=min(ttl, 10**9))
    values = read_variables(variables)
    result = desk.engine.send_message(
        name, correlation_key=key, variables=values, ttl=kept, actor=desk.actor, idempotency_key=idempotency_key
    )
    told = [f"Reached {id_}." for id_ in result.delivered] + [f"Started {id_}." for id_ in result.started]
    if not told:
        told = ["Kept for whoever waits for it." if result.buffered else f"Nobody waits for “{name}”. It was not kept."]
    desk.show(result, line=lambda _: "\n".join(told))
    if not (result.delivered or result.started or result.buffered):
        desk.refuse()


@parley_command("signal")
@click.argument("name")
@variables_option
def signal(desk: Desk, name: str, variables: str | None) -> None:
    """Broadcast a signal to everybody who waits for it."""
    result = desk.engine.broadcast(name, variables=read_variables(variables), actor=desk.actor)
    started = "".join(f"\nStarted {id_}." for id_ in result.started)
    desk.show(result, line=lambda found: f"{found.reached} waited for it.{started}")


@parley_command("run-due")
def run_due(desk: Desk) -> None:
    """Fire the timers and carry out the jobs and deliveries that are due now. A server does so by itself."""
    desk.show({"done": desk.engine.run_due()}, line=lambda result: f"{result['done']} done.")
