"""Arguments that several commands take, and how they are read: JSON, instants, the reason that the record needs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from engine.errors import N_, Kind, ParleyError

F = Callable[..., None]


class BadArgument(ParleyError):
    """An argument of the command line that cannot be read."""

    code, kind = "bad-argument", Kind.INVALID
    text = N_("{argument} cannot be read: {reason}")
    argument: str
    reason: str


def read_json(text: str, argument: str) -> Any:
    """The JSON value in ``text``, or in the file that ``@path`` names (``@-``: standard input); numbers keep their digits.

    Raises:
        BadArgument: no such file, or not JSON.
    """
    try:
        return json.loads(_content(text), parse_float=Decimal, parse_constant=_no_constant)
    except RecursionError:
        raise BadArgument(argument=argument, reason="it is nested too deeply.") from None
    except OSError as error:
        raise BadArgument(argument=argument, reason=f"{text[1:]}: {error.strerror}.") from None
    except (ValueError, ArithmeticError) as error:
        raise BadArgument(argument=argument, reason=f'{error}. It is to be JSON, e.g. {{"amount": 12}}.') from None


def _content(text: str) -> str:
    if not text.startswith("@"):
        return text
    return sys.stdin.read() if text == "@-" else Path(text[1:]).read_text(encoding="utf-8")


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def read_variables(text: str | None, argument: str = "--variables") -> dict[str, Any]:
    """The JSON object in ``text``; none is an empty one."""
    value = read_json(text, argument) if text else {}
    if not isinstance(value, dict):
        raise BadArgument(argument=argument, reason='a JSON object is expected, e.g. {"amount": 12}.')
    return value


def read_instant(text: str, argument: str, zone: tzinfo) -> datetime:
    """An ISO 8601 date or date-time; without an offset in the district's zone, a date as its first instant.

    Raises:
        BadArgument: it is none.
    """
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise BadArgument(argument=argument, reason="write a date or date-time, e.g. 2026-10-01 or 2026-10-01T09:00.") from None
    return instant if instant.tzinfo is not None else instant.replace(tzinfo=zone)


def variables_option(function: F) -> F:
    """The option ``--variables``."""
    return click.option("--variables", "-v", metavar="JSON", help="Variables as a JSON object, @FILE, or @- for standard input.")(function)


def reason_option(function: F) -> F:
    """The option ``--reason``, which the record needs."""
    return click.option("--reason", required=True, help="Why; it stands on the record.")(function)


def idempotency_option(function: F) -> F:
    """The option ``--idempotency-key``."""
    return click.option("--idempotency-key", metavar="KEY", help="The same key again does it once and gives the same result.")(function)


def page_options(function: F) -> F:
    """The options ``--limit`` and ``--after`` of a list."""
    after = click.option("--after", metavar="ID", help="Go on after this one, the last of the page before.")
    return click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many at most.")(after(function))


case_id = click.argument("case_id")
task_id = click.argument("task_id")
