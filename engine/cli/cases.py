"""Cases: start, look at, correct, end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engine.cli.frame import Desk, json_text, parley_command, read_variables, reason_option, variables_option

if TYPE_CHECKING:
    from engine import Case, Entry

_case_id = click.argument("case_id")


@parley_command("start")
@click.argument("process_id")
@variables_option
@click.option("--business-key", help="A key of your own, unique or not.")
@click.option("--version", type=int, help="Version to start [default: the latest].")
@click.option("--idempotency-key", help="The same key again gives the same case, not a second one.")
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
    desk.show(case, line=_words)


@parley_command("cases")
@click.option("--state", help="Only cases in this state: active, suspended, completed, cancelled, failed.")
@click.option("--limit", type=int, default=50, show_default=True)
@click.option("--after", help="Go on after this case id.")
def cases(desk: Desk, state: str | None, limit: int, after: str | None) -> None:
    """List cases."""
    columns = (
        ("case", lambda row: row.id),
        ("process", lambda row: row.process_id),
        ("state", lambda row: row.state),
        ("waits at", lambda row: ", ".join(row.active_elements)),
    )
    desk.table(desk.engine.cases(state=state, limit=limit, after=after), columns, empty="No cases.")


@parley_command("case")
@_case_id
def case(desk: Desk, case_id: str) -> None:
    """Show one case: state, where it waits, its variables and incidents."""
    desk.show(desk.engine.case(case_id), line=_details)


@parley_command("history")
@_case_id
def history(desk: Desk, case_id: str) -> None:
    """Show what happened in a case, in order."""
    desk.show(desk.engine.history(case_id), line=_entry)


@parley_command("cancel")
@_case_id
@reason_option
def cancel(desk: Desk, case_id: str, reason: str) -> None:
    """End a case; everything open in it is cancelled."""
    desk.show(desk.engine.cancel(case_id, reason=reason, actor=desk.actor), line=_words)


@parley_command("suspend")
@_case_id
@reason_option
def suspend(desk: Desk, case_id: str, reason: str) -> None:
    """Stop a case until it is resumed."""
    desk.show(desk.engine.suspend(case_id, reason=reason, actor=desk.actor), line=_words)


@parley_command("resume")
@_case_id
@reason_option
def resume(desk: Desk, case_id: str, reason: str) -> None:
    """Let a suspended case go on."""
    desk.show(desk.engine.resume(case_id, reason=reason, actor=desk.actor), line=_words)


@parley_command("set-variables")
@_case_id
@click.argument("variables", metavar="JSON")
@click.option("--scope", help="Element whose scope gets them [default: the whole case].")
@reason_option
def set_variables(desk: Desk, case_id: str, variables: str, scope: str | None, reason: str) -> None:
    """Correct variables of a case."""
    values = read_variables(variables, "JSON")
    desk.show(desk.engine.set_variables(case_id, values, scope=scope, reason=reason, actor=desk.actor), line=_words)


@parley_command("move")
@_case_id
@click.option("--from", "from_", required=True, help="Element to leave.")
@click.option("--to", required=True, help="Element to enter.")
@reason_option
def move(desk: Desk, case_id: str, from_: str, to: str, reason: str) -> None:
    """Take a case out of one element and into another."""
    desk.show(desk.engine.move(case_id, from_=from_, to=to, reason=reason, actor=desk.actor), line=_words)


@parley_command("retry")
@click.argument("incident_id")
def retry(desk: Desk, incident_id: str) -> None:
    """Try the element of an incident again."""
    desk.show(desk.engine.retry(incident_id, actor=desk.actor), line=_words)


def _words(case: Case) -> str:
    waits = ", ".join(case.active_elements)
    return f"{case.id}  {case.state}" + (f", waits at {waits}" if waits else "")


def _details(case: Case) -> str:
    lines = [_words(case), f"{case.process_id} version {case.version}"]
    lines += [f"  {name} = {json_text(value)}" for name, value in sorted(case.variables.items())]
    lines += [f"  incident {incident.id} at {incident.element_id}: {incident.message}" for incident in case.incidents]
    return "\n".join(lines)


def _entry(entry: Entry) -> str:
    return f"{entry.at:%Y-%m-%d %H:%M:%S}  {entry.transition:10} {entry.element_id or ''}  {entry.actor}"
