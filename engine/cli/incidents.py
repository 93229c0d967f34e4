"""Incidents: elements that could not go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engine.cli.arguments import page_options
from engine.cli.cases import in_words
from engine.cli.frame import Desk, parley_command

if TYPE_CHECKING:
    from engine import Case


@parley_command("incidents")
@click.option("--case", "case_id", help="Only those of this case.")
@click.option("--closed", is_flag=True, help="Those that were cured, in place of the open ones.")
@page_options
def incidents(desk: Desk, case_id: str | None, closed: bool, limit: int, after: str | None) -> None:
    """List elements that could not go on, the oldest first. Cure the cause, e.g. with set-variables, then: parley retry INCIDENT."""
    from engine.queries.incidents import incidents as query

    state = "closed" if closed else "open"
    found = desk.engine.read(query, desk.district, case_id, state=state, limit=limit, after=after)
    columns = (
        ("incident", lambda row: row.id),
        ("element", lambda row: row.element_id),
        ("since", lambda row: row.opened_at),
        ("what", lambda row: row.message),
    )
    desk.table(found, columns, empty="No incidents.", more=limit)


@parley_command("retry")
@click.argument("incident_id")
def retry(desk: Desk, incident_id: str) -> None:
    """Try the element of an incident again."""
    desk.show(desk.engine.retry(incident_id, actor=desk.actor), line=_outcome)


def _outcome(case: Case) -> str:
    return "\n".join([in_words(case), *(f"incident {found.id} at {found.element_id}: {found.message}" for found in case.incidents)])
