"""The page of the commands."""

from __future__ import annotations

from collections.abc import Iterator

import click

from engine.cli.main import main
from tools.reference.table import first_paragraph, page, table

INTRODUCTION = (
    """Every command answers `--help`. Errors are printed as a sentence, without a traceback, and give the exit code of their kind."""
)


def commands_page() -> str:
    """A section a command, with its options."""
    return page("Commands", INTRODUCTION, "\n\n".join(_section(name, command) for name, command in _commands(main, "parley")))


def _commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group, info_name=path)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")
        elif command is not None and not command.hidden:
            yield f"{path} {name}", command


def _section(name: str, command: click.Command) -> str:
    arguments = " ".join(f"{_shown(parameter)}" for parameter in command.params if isinstance(parameter, click.Argument))
    options = [
        (" ".join(f"`{flag}`" for flag in [*option.opts, *option.secondary_opts]), option.help or "")
        for option in command.params
        if isinstance(option, click.Option) and not option.hidden
    ]
    listed = "\n\n" + table(("option", "meaning"), options) if options else ""
    return f"## {name} {arguments}".rstrip() + f"\n\n{first_paragraph(command.help)}{listed}"


def _shown(parameter: click.Parameter) -> str:
    name = (parameter.name or "").upper() + ("..." if parameter.nargs == -1 else "")
    return name if parameter.required else f"[{name}]"
