"""Rows as a tree: what stands where, and what has lost its parent."""

from __future__ import annotations

from engine.queries.trees import children, downward, tree

ROWS = [("b", "a"), ("a", None), ("c", "b"), ("d", "a"), ("lost", "gone")]


def of(row: tuple[str, str | None]) -> tuple[str, str | None]:
    return row


def test_each_row_comes_right_below_its_parent() -> None:
    assert [(row[0], depth) for row, depth in tree(ROWS, of)] == [("a", 0), ("b", 1), ("c", 2), ("d", 1), ("lost", 0)]


def test_from_any_row_down() -> None:
    assert [(row[0], depth) for row, depth in downward(children(ROWS, of), [("b", "a")], of)] == [("b", 0), ("c", 1)]
