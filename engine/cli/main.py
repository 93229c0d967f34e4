"""The entry point: finds the command by name without loading the others, and answers errors with a sentence and an exit code."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import click

from engine.cli.answering import STOPPED, answer, answer_system
from engine.cli.menu import COMMANDS, MENU
from engine.errors import ParleyError

PLUGINS = "parley.commands"
"""The entry point group by which other packages add commands."""


class LazyGroup(click.Group):
    """A group whose commands are imported on first use; other packages add theirs by the entry point group ``parley.commands``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, without importing any command."""
        return [*COMMANDS, *sorted(point.name for point in _plugins())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name in COMMANDS:
            module, _, attribute = COMMANDS[cmd_name].home.partition(":")
            command: click.Command = getattr(importlib.import_module(module), attribute)
            return command
        for point in _plugins(name=cmd_name):
            loaded: click.Command = point.load()
            return loaded
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list by heading, without importing the commands of this package."""
        for heading, commands in MENU.items():
            with formatter.section(heading):
                formatter.write_dl([(name, listed.line) for name, listed in commands.items()])
        further = [(point.name, point.load().get_short_help_str(90)) for point in _plugins()]
        if further:
            with formatter.section("Further"):
                formatter.write_dl(further)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error of Parley is told in its sentence, without a traceback."""
        _print_what_the_terminal_can()
        try:
            return super().invoke(ctx)
        except ParleyError as error:
            ctx.exit(answer(error))
        except BrokenPipeError:
            raise  # click ends quietly where the reader has gone
        except OSError as error:
            ctx.exit(answer_system(error))
        except KeyboardInterrupt:
            click.echo("\nparley: stopped. What was committed before stays.", err=True)
            ctx.exit(STOPPED)


def _plugins(name: str | None = None) -> Iterator[EntryPoint]:
    return (point for point in entry_points(group=PLUGINS) if name in (None, point.name))


def _print_what_the_terminal_can() -> None:
    """A character that the terminal's encoding lacks is printed as its code: better than no answer at all."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--database", "-d", metavar="URL", help="Database address [default: $PARLEY_DATABASE, else sqlite:///parley.db].")
@click.option("--district", metavar="ID", help="District to work in [default: $PARLEY_DISTRICT, else main].")
@click.option(
    "--actor", default="system:command-line", show_default=True, metavar="ACTOR", help="Who acts: user:ID, party:ID or system:NAME."
)
@click.version_option(package_name="parley")
@click.pass_context
def main(ctx: click.Context, database: str | None, district: str | None, actor: str) -> None:
    """Parley runs dispute resolution as BPMN: cases, tasks, limits, and a record that can be proved.

    Ends with 0 where it was done, 1 where the answer is no (a check or a proof that fails, a message that nobody takes), 2 for wrong
    input, 3 for what is not found, 4 for what the actor may not do, 5 for what does not fit the state of things, 6 where the database
    cannot be used, 130 where it was interrupted.
    """
    ctx.obj = {"database": database, "district": district, "actor": actor}
