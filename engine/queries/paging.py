"""Pages of a list, walked by cursor: the sort key of the last row seen, never an offset."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from engine.errors import N_, Kind, ParleyError
from engine.store.codec import from_json, to_json

Row = TypeVar("Row")
Query = TypeVar("Query", bound=Callable[..., Any])

PAGE = 50
"""Rows a page, unless asked for otherwise."""


class BadCursor(ParleyError):
    """A cursor that no page of ours gave out."""

    code, kind = "bad-cursor", Kind.INVALID
    text = N_("This address of a further page cannot be read. Start again from the first page.")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and the cursor of the page after them; ``after`` is None on the last page."""

    rows: tuple[Row, ...]
    after: str | None = None


def write_cursor(*key: Any) -> str:
    """The sort key of a row as text for an address."""
    return base64.urlsafe_b64encode(to_json(list(key))).decode().rstrip("=")


def read_cursor(text: str | None, *types: type | tuple[type, ...]) -> tuple[Any, ...] | None:
    """The sort key that `write_cursor` wrote; None for no cursor.

    Raises:
        BadCursor: it is not one, or its parts are of other ``types``.
    """
    if not text:
        return None
    try:
        key = from_json(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError):
        raise BadCursor() from None
    if not isinstance(key, list) or len(key) != len(types) or not all(map(isinstance, key, types)):
        raise BadCursor()
    return tuple(key)


def cut(rows: Sequence[Row], limit: int, key: Callable[[Row], Sequence[Any]]) -> Page[Row]:
    """The page of the first ``limit`` of ``rows``, of which one more was asked for; ``key`` tells a row's sort key."""
    shown = tuple(rows[:limit])
    return Page(shown, write_cursor(*key(shown[-1])) if len(rows) > limit and shown else None)


def reads(*indexes: str) -> Callable[[Query], Query]:
    """Name the indexes that a query relies on; a test explains its statements and finds them."""

    def mark(query: Query) -> Query:
        query.__dict__["indexes"] = indexes
        return query

    return mark
