"""The page of the commands, printed from click."""

from __future__ import annotations

from collections.abc import Iterator

import click

from engine.cli.answering import EXIT_CODES, STOPPED
from engine.cli.main import main
from engine.errors import Kind
from tools.reference.table import first_paragraph, page, table

INTRODUCTION = """Every command answers `--help`, and prints its result as JSON with `--json`; then an error is JSON on the error stream,
too: its code, kind, sentence and fields. Names and errors are shown in Chinese where `LC_ALL`, `LC_MESSAGES` or `LANG` begins with `zh`.
Errors are a sentence, without a traceback. Variables are a JSON object, `@FILE` for one in a file, or `@-` for standard input."""

MEANINGS = {
    Kind.INVALID: "wrong input",
    Kind.NOT_FOUND: "not found",
    Kind.NOT_PERMITTED: "the actor may not do it",
    Kind.CONFLICT: "it does not fit the state of things, e.g. the task is completed already",
    Kind.UNAVAILABLE: "the database, or a file, cannot be used",
}
CODES = (
    ("0", "done"),
    ("1", "the answer is no: a check or a proof that fails, a message that nobody takes"),
    *((str(code), meaning) for code, meaning in sorted((EXIT_CODES[kind], MEANINGS[kind]) for kind in Kind)),
    (str(STOPPED), "interrupted"),
)


def commands_page() -> str:
    """The options of all commands, the exit codes, and a section a command, with its options."""
    common = f"## Before the command\n\n{table(('option', 'meaning'), _options(main))}"
    codes = f"## Exit codes\n\n{table(('code', 'meaning'), CODES)}"
    sections = (_section(name, command) for name, command in _commands(main, "parley"))
    return page("Commands", INTRODUCTION, "\n\n".join((common, codes, *sections)))


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
    options = _options(command)
    listed = "\n\n" + table(("option", "meaning"), options) if options else ""
    return f"## {name} {arguments}".rstrip() + f"\n\n{first_paragraph(command.help)}{listed}"


def _options(command: click.Command) -> list[tuple[str, str]]:
    return [
        (" ".join(f"`{flag}`" for flag in [*option.opts, *option.secondary_opts]), option.help or "")
        for option in command.params
        if isinstance(option, click.Option) and not option.hidden
    ]


def _shown(parameter: click.Parameter) -> str:
    name = (parameter.name or "").upper() + ("..." if parameter.nargs == -1 else "")
    return name if parameter.required else f"[{name}]"
