"""Cases: start, look at, correct, end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING

import click

from engine.cli.arguments import case_id as case_argument
from engine.cli.arguments import idempotency_option, page_options, read_variables, reason_option, variables_option
from engine.cli.frame import Desk, parley_command
from engine.cli.printing import json_text, moment

if TYPE_CHECKING:
    from engine import Case, Entry


@parley_command("start")
@click.argument("process_id")
@variables_option
@click.option("--business-key", help="A key of your own, unique or not.")
@click.option("--version", type=int, help="Version to start [default: the latest].")
@idempotency_option
def start(
    desk: Desk, process_id: str, variables: str | None, business_key: str | None, version: int | None, idempotency_key: str | None
) -> None:
    """Start a case of a deployed process."""
    case = desk.engine.start(
        process_id,
        read_variables(variables),
        actor=desk.actor,
        business_key=business_key,
        version=version,
        idempotency_key=idempotency_key,
    )
    desk.show(case, line=in_words)


@parley_command("cases")
@click.option("--state", type=click.Choice(["active", "suspended", "completed", "cancelled", "failed"]), help="Only cases in this state.")
@click.option("--process", "process_id", help="Only cases of this process.")
@page_options
def cases(desk: Desk, state: str | None, process_id: str | None, limit: int, after: str | None) -> None:
    """List cases in the order in which they began."""
    columns = (
        ("case", lambda row: row.id),
        ("number", lambda row: row.number),
        ("process", lambda row: row.process_id),
        ("began", lambda row: row.started_at),
        ("state", lambda row: row.state),
        ("incidents", lambda row: len(row.incidents) or ""),
        ("waits at", lambda row: row.active_elements),
    )
    found = desk.engine.cases(state=state, process_id=process_id, limit=limit, after=after)
    desk.table(found, columns, empty="No cases.", more=limit)


@parley_command("case")
@case_argument
def case(desk: Desk, case_id: str) -> None:
    """Show one case: state, where it waits, its variables, timers and incidents."""
    zone = desk.zone
    desk.show(desk.engine.case(case_id), line=lambda found: "\n".join(_details(found, zone)))


@parley_command("history")
@case_argument
def history(desk: Desk, case_id: str) -> None:
    """Show what happened in a case, in order."""
    zone = desk.zone
    desk.show(desk.engine.history(case_id), line=lambda entry: _entry(entry, zone))


@parley_command("cancel")
@case_argument
@reason_option
def cancel(desk: Desk, case_id: str, reason: str) -> None:
    """End a case; everything open in it is cancelled."""
    desk.show(desk.engine.cancel(case_id, reason=reason, actor=desk.actor), line=in_words)


@parley_command("suspend")
@case_argument
@reason_option
def suspend(desk: Desk, case_id: str, reason: str) -> None:
    """Stop a case until it is resumed. Its limits run on."""
    desk.show(desk.engine.suspend(case_id, reason=reason, actor=desk.actor), line=in_words)


@parley_command("resume")
@case_argument
@reason_option
def resume(desk: Desk, case_id: str, reason: str) -> None:
    """Let a suspended case go on."""
    desk.show(desk.engine.resume(case_id, reason=reason, actor=desk.actor), line=in_words)


@parley_command("set-variables")
@case_argument
@click.argument("variables", metavar="JSON")
@click.option("--scope", metavar="ELEMENT", help="Element whose scope gets them [default: the whole case].")
@reason_option
def set_variables(desk: Desk, case_id: str, variables: str, scope: str | None, reason: str) -> None:
    """Correct variables of a case. JSON is an object, @FILE, or @- for standard input."""
    values = read_variables(variables, "JSON")
    desk.show(desk.engine.set_variables(case_id, values, scope=scope, reason=reason, actor=desk.actor), line=in_words)


@parley_command("move")
@case_argument
@click.option("--from", "from_", metavar="ELEMENT", required=True, help="Element to leave.")
@click.option("--to", metavar="ELEMENT", required=True, help="Element to enter.")
@reason_option
def move(desk: Desk, case_id: str, from_: str, to: str, reason: str) -> None:
    """Take a case out of one element and into another."""
    desk.show(desk.engine.move(case_id, from_=from_, to=to, reason=reason, actor=desk.actor), line=in_words)


def in_words(case: Case) -> str:
    """A case on one line: its id, its state and where it waits."""
    waits = ", ".join(case.active_elements)
    return f"{case.id}  {case.state}" + (f", waits at {waits}" if waits else "")


def _details(case: Case, zone: tzinfo) -> Iterator[str]:
    yield in_words(case)
    number = f"number {case.number}, " if case.number else ""
    key = f", business key {case.business_key}" if case.business_key else ""
    yield f"{number}{case.process_id} version {case.version}{key}"
    yield f"began {moment(case.started_at, zone)} by {case.started_by}"
    if case.ended_at is not None:
        yield f"ended {moment(case.ended_at, zone)}" + (f": {case.end_reason}" if case.end_reason else "")
    for child in case.children:
        yield f"called {child}"
    for timer in case.timers:
        yield f"timer {timer.element_id}: " + (moment(timer.due_at, zone) or "its limit is paused")
    for incident in case.incidents:
        yield f"incident {incident.id} at {incident.element_id}: {incident.message}"
    for name, value in sorted(case.variables.items()):
        yield f"  {name} = {json_text(value)}"


def _entry(entry: Entry, zone: tzinfo) -> str:
    what = entry.element_id or entry.subject or ""
    return f"{moment(entry.at, zone, seconds=True)}  {entry.transition:20} {what}  {entry.actor}"
