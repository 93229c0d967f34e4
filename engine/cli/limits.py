"""The limits of a case: list, begin, pause, go on, extend, count anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from engine.cli.arguments import case_id as case_argument
from engine.cli.arguments import read_instant, reason_option
from engine.cli.frame import Desk, parley_command
from engine.cli.printing import moment

if TYPE_CHECKING:
    from engine import Limit

_limit_id = click.argument("limit_id")


@click.group("limits")
def limits() -> None:
    """The clocks of a case."""


@parley_command("list")
@case_argument
def list_(desk: Desk, case_id: str) -> None:
    """List the limits of a case. Class S is statutory, P policy."""
    columns = (
        ("limit", lambda row: row.id),
        ("begun", lambda row: row.begun_at),
        ("due", lambda row: row.due_at),
        ("state", lambda row: row.state + (", provisional" if row.provisional else "")),
        ("class", lambda row: row.class_),
        ("source", lambda row: row.source),
    )
    desk.table(desk.engine.limits.of_case(case_id), columns, empty="No limits.")


@parley_command("begin")
@case_argument
@click.argument("key")
@click.option("--at", metavar="INSTANT", help="When it began, e.g. 2026-10-01 [default: now].")
def begin(desk: Desk, case_id: str, key: str, at: str | None) -> None:
    """Begin the limit KEY of the decision statutory-limits; one that has begun stays as it is."""
    instant = None if at is None else read_instant(at, "--at", desk.zone)
    desk.show(desk.engine.limits.begin(case_id, key, at=instant, actor=desk.actor), line=_words(desk))


@parley_command("pause")
@_limit_id
@reason_option
def pause(desk: Desk, limit_id: str, reason: str) -> None:
    """Stop the clock of a limit, e.g. for an expert opinion."""
    desk.show(desk.engine.limits.pause(limit_id, reason=reason, actor=desk.actor), line=_words(desk))


@parley_command("go-on")
@_limit_id
@reason_option
def go_on(desk: Desk, limit_id: str, reason: str) -> None:
    """Let a paused limit run again."""
    desk.show(desk.engine.limits.end_pause(limit_id, reason=reason, actor=desk.actor), line=_words(desk))


@parley_command("extend")
@_limit_id
@click.option("--days", type=int, required=True, help="Days more, in the unit of the limit.")
@reason_option
def extend(desk: Desk, limit_id: str, days: int, reason: str) -> None:
    """Extend a limit, where its row allows it."""
    desk.show(desk.engine.limits.extend(limit_id, by=days, reason=reason, actor=desk.actor), line=_words(desk))


@parley_command("recompute")
@_limit_id
def recompute(desk: Desk, limit_id: str) -> None:
    """Count a limit anew with the working days as they are known now."""
    desk.show(desk.engine.limits.recompute(limit_id, actor=desk.actor), line=_words(desk))


def _words(desk: Desk) -> Callable[[Limit], str]:
    zone = desk.zone
    return lambda limit: f"{limit.id}  {limit.state}" + (f", due {moment(limit.due_at, zone)}" if limit.due_at else "")


for _command in (list_, begin, pause, go_on, extend, recompute):
    limits.add_command(_command)
