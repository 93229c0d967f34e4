"""The index by which cases are found."""

from __future__ import annotations

import click

from engine.cli.frame import Desk, parley_command

BATCH = 200


@click.group("search")
def search() -> None:
    """The index by which cases are found."""


@parley_command("rebuild")
@click.option("--after", help="Go on after this case, e.g. the last one of a run that was stopped.")
def rebuild(desk: Desk, after: str | None) -> None:
    """Write the terms of every case anew, case by case, while others work."""
    last, done = after, 0
    while found := desk.engine.cases(limit=BATCH, after=last):
        for case in found:
            desk.engine.reindex(case.id, actor=desk.actor)
        last, done = found[-1].id, done + len(found)
    desk.show({"cases": done, "last": last}, line=lambda told: f"{told['cases']} cases can be found anew.")


search.add_command(rebuild)
