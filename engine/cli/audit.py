"""The record: verify, seal, export, replay."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.frame import Desk, parley_command
from engine.cli.printing import json_text

if TYPE_CHECKING:
    from engine import Engine


@click.group("audit")
def audit() -> None:
    """Prove the record."""


@parley_command("verify")
def verify(desk: Desk) -> None:
    """Verify every stream and seal of the record. Ends with 1 where anything was altered."""
    engine = desk.engine
    with desk.progress("Verifying") as bar:

        def advance(done: int, total: int) -> None:
            bar.length = total
            bar.update(done)

        report = engine.verify(progress=advance, remember=True, actor=desk.actor)
    desk.show(report, line=lambda found: found.sentence())
    if report.faults:
        desk.refuse()


@parley_command("seal")
def seal(desk: Desk) -> None:
    """Seal the entries that have no seal yet. Once a day, e.g. by cron."""
    desk.show(desk.engine.seal(actor=desk.actor), line=lambda made: made.sentence())


@parley_command("export")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File to write [default: standard output].")
def export(desk: Desk, output: Path | None) -> None:
    """Print all seals with root, signature and public key as JSON: for an outside party to hold."""
    from engine.queries.record import all_seals

    seals = desk.engine.read(all_seals, desk.district)
    if output is None:
        return click.echo(json_text(seals))
    output.write_text(json_text(seals) + "\n", encoding="utf-8")
    return desk.show({"file": str(output), "seals": len(seals)}, line=lambda done: f"Wrote {done['seals']} seals to {done['file']}.")


@parley_command("replay")
@click.argument("case_id", required=False)
@click.option("--all", "everything", is_flag=True, help="Every case.")
def replay(desk: Desk, case_id: str | None, everything: bool) -> None:
    """Run a case again from its record and compare. Ends with 1 where the record leads to another state."""
    if (case_id is None) is not everything:
        raise click.UsageError("Name a case, or give --all.")
    engine = desk.engine
    ids = [case_id] if case_id is not None else _all_ids(engine)
    with desk.progress("Replaying", len(ids)) as bar:
        reports = []
        for id_ in ids:
            reports.append(engine.replay(id_))
            bar.update(1)
    desk.show(reports[0] if case_id is not None else reports, line=lambda found: found.sentence())
    if any(report.differences for report in reports):
        desk.refuse()


def _all_ids(engine: Engine) -> list[str]:
    found: list[str] = []
    while page := engine.cases(limit=1000, after=found[-1] if found else None):
        found += [case.id for case in page]
    return found


for _command in (verify, seal, export, replay):
    audit.add_command(_command)
