"""Which of two lists' entries belong together, and which of those changed their place among the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T")


def pairs(old: Sequence[T], new: Sequence[T], *keys: Callable[[T], Hashable | None]) -> list[tuple[int | None, int | None]]:
    """Positions in ``old`` and ``new`` that belong together: equal by the first of ``keys``, else by the next; None keys match nothing.

    They come in the order of ``new``, what has no partner there after what it followed in ``old``.
    """
    partner: dict[int, int] = {}
    left, right = list(range(len(old))), list(range(len(new)))
    for key in keys:
        free: dict[Hashable, list[int]] = {}
        for index in left:
            if (value := key(old[index])) is not None:
                free.setdefault(value, []).append(index)
        for index in right:
            value = key(new[index])
            if value is not None and free.get(value):
                partner[index] = free[value].pop(0)
        taken = set(partner.values())
        left, right = [index for index in left if index not in taken], [index for index in right if index not in partner]
    return _in_order(len(new), partner, left)


def _in_order(length: int, partner: dict[int, int], left: list[int]) -> list[tuple[int | None, int | None]]:
    before: dict[int | None, list[int]] = {}
    mates = {mate: index for index, mate in partner.items()}
    for gone in left:
        nearest = max((mate for mate in mates if mate < gone), default=None)
        before.setdefault(None if nearest is None else mates[nearest], []).append(gone)
    found: list[tuple[int | None, int | None]] = [(gone, None) for gone in before.get(None, ())]
    for index in range(length):
        found.append((partner.get(index), index))
        found += [(gone, None) for gone in before.get(index, ())]
    return found


def out_of_place(positions: Sequence[int]) -> set[int]:
    """Those of ``positions`` (in their new order) that changed place: as few as explain the new order."""
    tails: list[int] = []
    chain: list[list[int]] = []
    for position in positions:
        place = bisect_left(tails, position)
        longer = [*(chain[place - 1] if place else ()), position]
        tails[place : place + 1] = [position]
        chain[place : place + 1] = [longer]
    return set(positions) - set(chain[-1] if chain else ())
