"""Checking, deploying and listing definitions."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.frame import Desk, parley_command
from engine.errors import Severity

_files = click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
_SUFFIXES = {".bpmn", ".dmn", ".form"}


def _named(files: tuple[Path, ...]) -> list[str]:
    """The files named, and every definition below the folders named."""
    found: list[Path] = []
    for path in files:
        found += sorted(inner for inner in path.rglob("*") if inner.suffix in _SUFFIXES) if path.is_dir() else [path]
    return [str(path) for path in found]


@parley_command("deploy")
@_files
def deploy(desk: Desk, files: tuple[Path, ...]) -> None:
    """Deploy definitions (files, or folders of .bpmn, .dmn and .form): all of them or, on any error, none."""
    deployment = desk.engine.deploy(_named(files), actor=desk.actor)
    if desk.as_json:
        return desk.show(deployment)
    for definition in deployment.definitions:
        click.echo(f"{definition.kind:8} {definition.id}  version {definition.version}")
    return None


@parley_command("check")
@_files
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def check(desk: Desk, files: tuple[Path, ...], strict: bool) -> None:
    """Tell everything that is wrong with definitions; nothing is deployed. Ends with 1 where deploy would refuse them."""
    problems = desk.engine.check(_named(files))
    if desk.as_json or problems:
        desk.show(problems)
    else:
        click.echo("No problems.")
    if any(strict or problem.severity is Severity.ERROR for problem in problems):
        click.get_current_context().exit(1)


@parley_command("definitions")
def definitions(desk: Desk) -> None:
    """List what is deployed, the latest version of each."""
    columns = (
        ("kind", lambda row: row.kind),
        ("id", lambda row: row.id),
        ("version", lambda row: row.version),
        ("name", lambda row: row.name),
    )
    desk.table(desk.engine.definitions(), columns, empty="Nothing is deployed. Deploy the pipeline with: parley init")
