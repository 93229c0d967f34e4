"""Notes on cases."""

from __future__ import annotations

import click

from engine.cli.arguments import case_id as case_argument
from engine.cli.frame import Desk, parley_command
from engine.cli.printing import moment


@click.group("notes")
def notes() -> None:
    """Notes on a case."""


@parley_command("list")
@case_argument
def list_(desk: Desk, case_id: str) -> None:
    """List the notes of a case that the actor may read."""
    zone = desk.zone
    found = desk.engine.notes.of_case(case_id, reader=desk.actor)
    if not found and not desk.as_json:
        return click.echo("No notes.")
    return desk.show(found, line=lambda note: f"{moment(note.at, zone)}  {note.actor}{'  (private)' * note.private}\n{note.text}")


@parley_command("add")
@case_argument
@click.argument("text")
@click.option("--private", is_flag=True, help="For the writer only.")
def add(desk: Desk, case_id: str, text: str, private: bool) -> None:
    """Write a note."""
    desk.show(desk.engine.notes.add(case_id, text, private=private, actor=desk.actor), line=lambda note: f"Noted {note.id}.")


for _command in (list_, add):
    notes.add_command(_command)
