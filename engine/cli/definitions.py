"""Checking, deploying and listing definitions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.frame import Desk, parley_command
from engine.cli.printing import words
from engine.errors import N_, Kind, ParleyError, Severity
from engine.settings import terminal_language

if TYPE_CHECKING:
    from engine import Opinion

_files = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
_SUFFIXES = {".bpmn", ".dmn", ".form"}
_KINDS = click.Choice(["process", "decision", "form"])


class NoDefinitions(ParleyError):
    """A folder without a definition."""

    code, kind = "no-definitions", Kind.INVALID
    text = N_("There is no .bpmn, .dmn or .form file in {folder}.")
    folder: str


def _named(files: tuple[Path, ...]) -> list[str]:
    """The files named, and every definition below the folders named."""
    found: list[Path] = []
    for path in files:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(inner for inner in path.rglob("*") if inner.suffix in _SUFFIXES and inner.is_file())
        if not inside:
            raise NoDefinitions(folder=str(path))
        found += inside
    return list(dict.fromkeys(map(str, found)))


@parley_command("deploy")
@_files
@click.option("--comment", default="", help="What this deployment is for.")
def deploy(desk: Desk, files: tuple[Path, ...], comment: str) -> None:
    """Deploy definitions (files, or folders of .bpmn, .dmn and .form): all of them or, on any error, none."""
    deployment = desk.engine.deploy(_named(files), actor=desk.actor, comment=comment)
    if desk.as_json:
        return desk.show(deployment)
    changed = {(definition.kind, definition.id) for definition in deployment.changed}
    for definition in deployment.definitions:
        same = "" if (definition.kind, definition.id) in changed else " (unchanged)"
        click.echo(f"{definition.kind:8}  {definition.id}  version {definition.version}{same}")
    return None


@parley_command("check")
@_files
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--second-opinion", is_flag=True, help="Walk each process at random through a second engine, too, and fail where it differs.")
@click.option("--seed", type=int, default=0, show_default=True, help="Which random walks of the second opinion.")
@click.option("--walks", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many of them a process.")
@click.option("--language", type=click.Choice(["en", "zh"]), help="Of the problems [default: the terminal's; English with --json].")
def check(desk: Desk, files: tuple[Path, ...], strict: bool, second_opinion: bool, seed: int, walks: int, language: str | None) -> None:
    """Tell everything that is wrong with definitions; nothing is deployed. Ends with 1 where deploy would refuse them."""
    spoken = language or ("en" if desk.as_json else terminal_language())
    problems = [problem.said(spoken) for problem in desk.engine.check(_named(files))]
    opinions = desk.engine.second_opinion(_named(files), seed=seed, walks=walks) if second_opinion else []
    if desk.as_json:
        desk.show({"problems": problems, "opinions": opinions} if second_opinion else problems)
    elif problems:
        desk.show(problems)
    else:
        click.echo("No problems.")
    for opinion in () if desk.as_json else opinions:
        click.echo(words(_said(opinion)))
    if any(strict or problem.severity is Severity.ERROR for problem in problems) or any(one.state == "differs" for one in opinions):
        desk.refuse()


def _said(opinion: Opinion) -> str:
    """An opinion as people read it: two paths where the engines differ."""
    name = f"Second opinion on {opinion.process_id}: "
    if opinion.difference is not None:
        differing = opinion.difference
        lines = [
            f"{name}the engines differ in walk {differing.walk} ({differing.what}: {', '.join(differing.elements) or '-'})",
            f"  sent           {' > '.join(differing.path)}",
            *(
                f"  {engine:13}  completed {', '.join(side.completed) or '-'}; waits for {', '.join(side.waiting) or '-'} ({side.state})"
                for engine, side in (("Parley", differing.token_machine), ("SpiffWorkflow", differing.second_engine))
            ),
        ]
        return "\n".join(lines)
    if opinion.state == "outside":
        own = opinion.process_id
        reasons = [f"  {one.element_id}{'' if one.process_id == own else f' in {one.process_id}'}: {one.reason}" for one in opinion.outside]
        return "\n".join([f"{name}not compared, SpiffWorkflow does not run it rightly", *reasons])
    reached = f"{opinion.reached} of {opinion.elements} elements reached"
    return f"{name}the engines agree ({opinion.walks} walks, {opinion.steps} stimuli, {reached})"


@parley_command("definitions")
@click.option("--kind", type=_KINDS, help="Only these.")
@click.option("--all-versions", is_flag=True, help="Every version, not the latest alone.")
def definitions(desk: Desk, kind: str | None, all_versions: bool) -> None:
    """List what is deployed, the latest version of each."""
    columns = (
        ("kind", lambda row: row.kind),
        ("id", lambda row: row.id),
        ("version", lambda row: row.version),
        ("published", lambda row: row.published_at),
        ("by", lambda row: row.published_by),
        ("name", desk.named),
    )
    found = desk.engine.definitions(kind, all_versions=all_versions)
    desk.table(found, columns, empty="Nothing is deployed. Deploy the pipeline with: parley init")


@parley_command("source")
@click.argument("kind", type=_KINDS)
@click.argument("definition_id")
@click.option("--version", type=int, help="[default: the latest]")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File to write [default: standard output].")
def source(desk: Desk, kind: str, definition_id: str, version: int | None, output: Path | None) -> None:
    """Print the file of a deployed definition, byte for byte."""
    content = desk.engine.source(kind, definition_id, version)
    if desk.as_json:
        desk.show({"kind": kind, "id": definition_id, "content": content.decode("utf-8", "replace")})
    elif output is not None:
        output.write_bytes(content)
        click.echo(f"Wrote {len(content)} bytes to {output}.")
    else:
        click.echo(content, nl=False)
