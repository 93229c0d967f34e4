"""The limits of a case: list, pause, go on, extend."""

from __future__ import annotations

import click

from engine.cli.frame import Desk, parley_command, reason_option

_limit_id = click.argument("limit_id")


@click.group("limits")
def limits() -> None:
    """The clocks of a case."""


@parley_command("list")
@click.argument("case_id")
def list_(desk: Desk, case_id: str) -> None:
    """List the limits of a case."""
    columns = (
        ("limit", lambda row: row.id),
        ("key", lambda row: row.key),
        ("begun", lambda row: row.begun_at),
        ("due", lambda row: row.due_at),
        ("class", lambda row: row.class_),
        ("source", lambda row: row.source),
    )
    desk.table(desk.engine.limits.of_case(case_id), columns, empty="No limits.")


@parley_command("pause")
@_limit_id
@reason_option
def pause(desk: Desk, limit_id: str, reason: str) -> None:
    """Stop the clock of a limit, e.g. for an expert opinion."""
    desk.show(desk.engine.limits.pause(limit_id, reason=reason, actor=desk.actor), line=_words)


@parley_command("go-on")
@_limit_id
@reason_option
def go_on(desk: Desk, limit_id: str, reason: str) -> None:
    """Let a paused limit run again."""
    desk.show(desk.engine.limits.end_pause(limit_id, reason=reason, actor=desk.actor), line=_words)


@parley_command("extend")
@_limit_id
@click.option("--days", type=int, required=True, help="Days more, in the unit of the limit.")
@reason_option
def extend(desk: Desk, limit_id: str, days: int, reason: str) -> None:
    """Extend a limit, where its row allows it."""
    desk.show(desk.engine.limits.extend(limit_id, by=days, reason=reason, actor=desk.actor), line=_words)


def _words(limit: object) -> str:
    due = getattr(limit, "due_at", None)
    return f"{getattr(limit, 'key', '')}: " + (f"due {due:%Y-%m-%d %H:%M}" if due else "paused")


for _command in (list_, pause, go_on, extend):
    limits.add_command(_command)
