"""Results on the terminal: columns that line up, words, and JSON."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from enum import Enum
from typing import Any

import click

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
Column = tuple[str, Callable[[Any], Any]]


def plain_text(value: object) -> str:
    """A text on one line; control characters, which a terminal would obey, as their codes."""
    text = str(value).replace("\n", " ").replace("\t", " ")
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def words(text: str) -> str:
    """A text that may have several lines, without control characters."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def moment(instant: datetime | None, zone: tzinfo, *, seconds: bool = False) -> str:
    """An instant as the clocks of the district show it; empty for none."""
    return "" if instant is None else instant.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")


def print_table(rows: Sequence[Any], columns: Sequence[Column], zone: tzinfo) -> None:
    """Rows as aligned columns below their heads."""
    heads, cells = zip(*columns, strict=True)
    lines = [tuple(heads), *(tuple(_cell(cell(row), zone) for cell in cells) for row in rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        click.echo("  ".join(text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)).rstrip())


def _width(text: str) -> int:
    """How many cells of a terminal a text takes: Chinese characters take two, marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _cell(value: Any, zone: tzinfo) -> str:
    if isinstance(value, datetime):
        return moment(value, zone)
    if isinstance(value, (list, tuple)):
        return plain_text(", ".join(map(str, value)))
    return "" if value is None else plain_text(value)


def json_text(value: Any) -> str:
    """A result as indented JSON; numbers keep their digits, bytes are hexadecimal."""
    import msgspec

    encoded = msgspec.json.Encoder(decimal_format="number", enc_hook=str).encode(_plain(value))
    return msgspec.json.format(encoded, indent=2).decode()


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in value]
    if isinstance(value, bytes):
        return value.hex()
    return value.value if isinstance(value, Enum) else value
