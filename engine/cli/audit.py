"""The record: verify, seal, replay."""

from __future__ import annotations

import click

from engine.cli.frame import Desk, parley_command


@click.group("audit")
def audit() -> None:
    """Prove the record."""


@parley_command("verify")
def verify(desk: Desk) -> None:
    """Verify every stream and seal of the record. Ends with 1 where anything was altered."""
    report = desk.engine.verify()
    desk.show(report, line=lambda found: found.sentence())
    if report.faults:
        click.get_current_context().exit(1)


@parley_command("seal")
def seal(desk: Desk) -> None:
    """Seal the entries that have no seal yet."""
    desk.show(desk.engine.seal(actor=desk.actor), line=lambda made: made.sentence())


@parley_command("replay")
@click.argument("case_id")
def replay(desk: Desk, case_id: str) -> None:
    """Run a case again from its record and compare. Ends with 1 where the record leads to another state."""
    report = desk.engine.replay(case_id)
    desk.show(report, line=lambda found: found.sentence())
    if report.differences:
        click.get_current_context().exit(1)


for _command in (verify, seal, replay):
    audit.add_command(_command)
