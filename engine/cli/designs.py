"""Drafts of definitions: listing, keeping, publishing, rolling back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.frame import Desk, parley_command
from engine.cli.printing import moment

if TYPE_CHECKING:
    from engine import Deployment, DesignDraft

_comment = click.option("--comment", required=True, help="What changes and why; it stands beside the version.")
_KINDS = click.Choice(["process", "decision", "form"])


@click.group("design")
def design() -> None:
    """Drafts of definitions, as the designer in the browser keeps them: list, save, publish, roll back."""


@parley_command("list")
def list_(desk: Desk) -> None:
    """List the drafts."""
    columns = (
        ("file", lambda row: row.file),
        ("revision", lambda row: row.revision),
        ("saved", lambda row: row.saved_at),
        ("by", lambda row: row.saved_by),
    )
    desk.table(desk.engine.designs.drafts(), columns, empty="No drafts.")


@parley_command("save")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--revision", type=int, default=0, help="The revision of the draft that this one changes [default: there is none].")
def save(desk: Desk, path: Path, revision: int) -> None:
    """Keep a file as a draft, right or wrong."""
    zone, designs = desk.zone, desk.engine.designs

    def line(draft: DesignDraft) -> str:
        return f"Saved {draft.file}, revision {draft.revision}, {moment(draft.saved_at, zone)}."

    desk.show(designs.save(path.name, path.read_bytes(), revision=revision, actor=desk.actor), line=line)


@parley_command("discard")
@click.argument("file")
@click.option("--revision", type=int, required=True, help="The revision of the draft, as listed.")
def discard(desk: Desk, file: str, revision: int) -> None:
    """Throw a draft away."""
    desk.engine.designs.discard(file, revision=revision, actor=desk.actor)
    desk.show(file, line=lambda name: f"The draft of {name} was thrown away.")


@parley_command("publish")
@click.argument("files", nargs=-1, required=True)
@_comment
def publish(desk: Desk, files: tuple[str, ...], comment: str) -> None:
    """Publish drafts together: all of them or, on any problem, a warning too, none."""
    desk.show(desk.engine.designs.publish(files, comment=comment, actor=desk.actor), line=_changed)


@parley_command("rollback")
@click.argument("kind", type=_KINDS)
@click.argument("definition_id")
@click.argument("version", type=int)
@_comment
def rollback(desk: Desk, kind: str, definition_id: str, version: int, comment: str) -> None:
    """Publish an older version again, as a new one. Running cases stay on their versions."""
    desk.show(desk.engine.designs.roll_back(kind, definition_id, version, comment=comment, actor=desk.actor), line=_changed)


@parley_command("four-eyes")
@click.argument("on", type=click.Choice(["on", "off"]), required=False)
def four_eyes(desk: Desk, on: str | None) -> None:
    """Tell, or say, whether a policy approver other than the last editor publishes."""
    if on is not None:
        desk.engine.designs.set_four_eyes(on == "on", actor=desk.actor)
    words = {True: "A policy approver publishes, and not the last editor.", False: "Designers publish what they have drawn."}
    desk.show(desk.engine.designs.four_eyes(), line=lambda found: words[found])


@parley_command("second-opinion")
@click.argument("on", type=click.Choice(["on", "off"]), required=False)
def second_opinion(desk: Desk, on: str | None) -> None:
    """Tell, or say, whether what is published must run alike in the second engine (SpiffWorkflow), as far as that runs it."""
    if on is not None:
        desk.engine.designs.set_second_opinion(on == "on", actor=desk.actor)
    words = {True: "The second engine is asked before something is published.", False: "The second engine is not asked."}
    desk.show(desk.engine.designs.second_opinion(), line=lambda found: words[found])


def _changed(made: Deployment) -> str:
    return "\n".join(f"{item.kind:8}  {item.id}  version {item.version}" for item in made.changed)


for _command in (list_, save, discard, publish, rollback, four_eyes, second_opinion):
    design.add_command(_command)
