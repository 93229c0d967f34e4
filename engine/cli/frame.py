"""What every command shares: the engine it works on, arguments as JSON, and results as words or JSON."""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.errors import N_, Kind, ParleyError

if TYPE_CHECKING:
    from engine import Engine


class BadArgument(ParleyError):
    """An argument of the command line that cannot be read."""

    code, kind = "bad-argument", Kind.INVALID
    text = N_("{argument} cannot be read: {reason}")
    argument: str
    reason: str


@dataclasses.dataclass(slots=True)
class Desk:
    """What a command works with. The engine is opened when it is first asked for and closed with the command."""

    options: dict[str, Any]
    as_json: bool
    closing: ExitStack
    opened: Engine | None = None

    @property
    def actor(self) -> str:
        """Who acts."""
        actor: str = self.options["actor"]
        return actor

    @property
    def engine(self) -> Engine:
        """The engine on the chosen database."""
        if self.opened is None:
            self.opened = self.closing.enter_context(self.open())
        return self.opened

    def open(self, **more: Any) -> Engine:
        """Open an engine on the chosen database with further options."""
        from engine import Engine
        from engine.settings import settings

        chosen = settings()
        district = self.options["district"] or chosen.district
        return Engine.open(self.options["database"] or chosen.database, district=district, **more)

    def show(self, result: Any, *, line: Callable[[Any], str] = str) -> None:
        """Print a result: as JSON where that was asked for, else in words."""
        if self.as_json:
            click.echo(json_text(result))
        elif isinstance(result, (list, tuple)):
            for item in result:
                click.echo(line(item))
        else:
            click.echo(line(result))

    def table(self, rows: Sequence[Any], columns: Iterable[tuple[str, Callable[[Any], Any]]], *, empty: str) -> None:
        """Print rows as aligned columns (or JSON)."""
        if self.as_json:
            return self.show(list(rows))
        if not rows:
            return click.echo(empty)
        heads, cells = zip(*columns, strict=True)
        lines = [tuple(heads), *(tuple(_cell(cell(row)) for cell in cells) for row in rows)]
        widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
        for line in lines:
            click.echo("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())
        return None


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%MZ")
    return "" if value is None else str(value)


def json_text(value: Any) -> str:
    """A result as indented JSON; numbers keep their digits."""
    import msgspec

    encoded = msgspec.json.Encoder(decimal_format="number").encode(_plain(value))
    return msgspec.json.format(encoded, indent=2).decode()


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def parley_command(name: str, **settings: Any) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function a command with ``--json``; its first argument is the :class:`Desk`."""

    def decorate(function: Callable[..., None]) -> click.Command:
        @functools.wraps(function)
        def run(as_json: bool, **arguments: Any) -> None:
            options = click.get_current_context().find_root().obj
            with ExitStack() as closing:
                function(Desk(options, as_json, closing), **arguments)

        option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
        command: click.Command = click.command(name, click.Command, **settings)(option(run))
        return command

    return decorate


def read_json(text: str, argument: str) -> Any:
    """The JSON value in ``text``, or in the file that ``@path`` names; numbers keep their digits.

    Raises:
        BadArgument: no such file, or not JSON.
    """
    try:
        content = Path(text[1:]).read_text(encoding="utf-8") if text.startswith("@") else text
        return json.loads(content, parse_float=Decimal)
    except (OSError, ValueError) as error:
        raise BadArgument(argument=argument, reason=str(error)) from None


def read_variables(text: str | None, argument: str = "--variables") -> dict[str, Any]:
    """The JSON object in ``text``; none is an empty one."""
    value = read_json(text, argument) if text else {}
    if not isinstance(value, dict):
        raise BadArgument(argument=argument, reason='a JSON object is expected, e.g. {"amount": 12}.')
    return value


def read_instant(text: str, argument: str) -> datetime:
    """An ISO 8601 instant with a time zone, e.g. ``2026-10-01T09:00+08:00``."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadArgument(argument=argument, reason=str(error)) from None
    if instant.tzinfo is None:
        raise BadArgument(argument=argument, reason="a time zone is missing, e.g. 2026-10-01T09:00+08:00.")
    return instant


def variables_option(function: Callable[..., None]) -> Callable[..., None]:
    """The option ``--variables``."""
    return click.option("--variables", "-v", metavar="JSON", help="Variables as a JSON object, or @FILE.")(function)


def reason_option(function: Callable[..., None]) -> Callable[..., None]:
    """The option ``--reason``, which the record needs."""
    return click.option("--reason", required=True, help="Why; it stands on the record.")(function)
