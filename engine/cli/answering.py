"""How an error leaves the command line: its sentence on the error stream, in the terminal's language, and an exit code by its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from engine.cli.printing import json_text, words
from engine.errors import Kind, ParleyError
from engine.sentences import translation as engine_translation
from engine.settings import terminal_language

if TYPE_CHECKING:
    from collections.abc import Callable

EXIT_CODES = {Kind.INVALID: 2, Kind.NOT_FOUND: 3, Kind.NOT_PERMITTED: 4, Kind.CONFLICT: 5, Kind.UNAVAILABLE: 6}
NO = 1
"""The answer is no: a check that finds errors, a proof that fails, a message that nobody takes."""
STOPPED = 130


def answer(error: ParleyError, *, as_json: bool = False) -> int:
    """Tell an error; the exit code of its kind."""
    if as_json:
        click.echo(json_text({"error": _told(error)}), err=True)
    else:
        click.echo(words(f"parley: {error.sentence(translation())}"), err=True)
    return EXIT_CODES[error.kind]


def answer_system(error: OSError) -> int:
    """Tell what the operating system refused."""
    place = f"{error.filename}: " if error.filename else ""
    click.echo(f"parley: {place}{error.strerror or error}", err=True)
    return EXIT_CODES[Kind.UNAVAILABLE]


def _told(error: ParleyError) -> dict[str, Any]:
    fields = {name: value for name, value in error.fields.items() if not isinstance(value, BaseException)}
    return {"code": error.code, "kind": error.kind.value, "sentence": error.sentence(translation()), "fields": fields}


def translation() -> Callable[[str], str]:
    """What says our texts in the terminal's language."""
    return engine_translation(terminal_language())
