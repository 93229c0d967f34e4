"""Rows that name their parents, as a tree: walked from the top, each row right below its parent."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar

Row = TypeVar("Row")


def children(rows: Iterable[Row], of: Callable[[Row], tuple[str, str | None]]) -> dict[str | None, list[Row]]:
    """The rows by their parent; ``of`` gives a row's own id and its parent's. Below None is what has no parent among the rows."""
    every = [(row, *of(row)) for row in rows]
    known = {id_ for _row, id_, _parent in every}
    below: dict[str | None, list[Row]] = {}
    for row, _id, parent in every:
        below.setdefault(parent if parent in known else None, []).append(row)
    return below


def downward(
    below: Mapping[str | None, Collection[Row]], first: Iterable[Row], of: Callable[[Row], tuple[str, str | None]], depth: int = 0
) -> Iterator[tuple[Row, int]]:
    """Each of ``first`` with its depth, followed by what is below it."""
    for row in first:
        yield row, depth
        yield from downward(below, below.get(of(row)[0], ()), of, depth + 1)


def tree(rows: Iterable[Row], of: Callable[[Row], tuple[str, str | None]]) -> Iterator[tuple[Row, int]]:
    """All rows from the top down, with how deep each stands; the top is 0. Siblings keep the order in which they come."""
    below = children(rows, of)
    return downward(below, below.get(None, ()), of)
