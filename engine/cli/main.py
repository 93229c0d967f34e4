"""The entry point: finds the command by name without loading the others, and answers errors with a sentence and an exit code."""

from __future__ import annotations

import importlib
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import click

from engine.errors import Kind, ParleyError

COMMANDS = {
    "init": "engine.cli.store:init",
    "upgrade": "engine.cli.store:upgrade",
    "demo": "engine.cli.demo.command:demo",
    "deploy": "engine.cli.definitions:deploy",
    "check": "engine.cli.definitions:check",
    "definitions": "engine.cli.definitions:definitions",
    "start": "engine.cli.cases:start",
    "cases": "engine.cli.cases:cases",
    "case": "engine.cli.cases:case",
    "history": "engine.cli.cases:history",
    "cancel": "engine.cli.cases:cancel",
    "suspend": "engine.cli.cases:suspend",
    "resume": "engine.cli.cases:resume",
    "set-variables": "engine.cli.cases:set_variables",
    "move": "engine.cli.cases:move",
    "retry": "engine.cli.cases:retry",
    "tasks": "engine.cli.tasks:tasks",
    "claim": "engine.cli.tasks:claim",
    "release": "engine.cli.tasks:release",
    "assign": "engine.cli.tasks:assign",
    "complete": "engine.cli.tasks:complete",
    "message": "engine.cli.messages:message",
    "signal": "engine.cli.messages:signal",
    "run-due": "engine.cli.messages:run_due",
    "decide": "engine.cli.decisions:decide",
    "evaluate": "engine.cli.decisions:evaluate",
    "audit": "engine.cli.audit:audit",
    "org": "engine.cli.organisation:org",
    "limits": "engine.cli.limits:limits",
}

EXIT_CODES = {Kind.INVALID: 2, Kind.NOT_FOUND: 3, Kind.NOT_PERMITTED: 4, Kind.CONFLICT: 5, Kind.UNAVAILABLE: 6}


class LazyGroup(click.Group):
    """A group whose commands are imported on first use; other packages add theirs by the entry point group ``parley.commands``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, without importing any command."""
        return [*COMMANDS, *sorted(point.name for point in entry_points(group="parley.commands"))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name in COMMANDS:
            module, _, attribute = COMMANDS[cmd_name].partition(":")
            command: click.Command = getattr(importlib.import_module(module), attribute)
            return command
        for point in entry_points(group="parley.commands", name=cmd_name):
            loaded: click.Command = point.load()
            return loaded
        return None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error of Parley is told in its sentence, without a traceback."""
        try:
            return super().invoke(ctx)
        except ParleyError as error:
            click.echo(f"parley: {error.sentence()}", err=True)
            ctx.exit(EXIT_CODES[error.kind])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--database", "-d", metavar="URL", help="Database address [default: $PARLEY_DATABASE, else sqlite:///parley.db].")
@click.option("--district", metavar="ID", help="District to work in [default: $PARLEY_DISTRICT, else main].")
@click.option("--actor", default="system:command-line", show_default=True, metavar="ACTOR", help="Who acts: user:ID or system:NAME.")
@click.version_option(package_name="parley")
@click.pass_context
def main(ctx: click.Context, database: str | None, district: str | None, actor: str) -> None:
    """Parley runs dispute resolution as BPMN: cases, tasks, limits, and a record that can be proved."""
    ctx.obj = {"database": database, "district": district, "actor": actor, "directory": Path.cwd()}
