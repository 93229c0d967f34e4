"""The proof of the seals: each signed, chained to the one before, over just the entries that carry its leaf numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, select

from engine.audit.chain import GENESIS
from engine.audit.faults import Fault, fault
from engine.audit.merkle import merkle_root
from engine.audit.seals import Seal, is_signed, seal_hash
from engine.store.tables import audit_seal

_WIDTH = len(GENESIS)


class Leaves:
    """The hashes of a district's sealed entries by leaf number, side by side: 32 bytes each.

    ``most`` bounds what is kept, whatever number a forged entry carries; numbers beyond, and the second of the same, are only counted.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._hashes = bytearray()
        self.beyond = 0
        self._highest = 0

    def put(self, leaf: int, hash_: bytes) -> None:
        """Keep the hash of one entry; of two with the same number the first."""
        if not 1 <= leaf <= self._most or self.get(leaf) is not None:
            self.beyond += 1
            return
        end = leaf * _WIDTH
        if len(self._hashes) < end:
            self._hashes.extend(bytes(end - len(self._hashes)))
        self._hashes[end - _WIDTH : end] = hash_.ljust(_WIDTH, b"\0")[:_WIDTH]

    def get(self, leaf: int) -> bytes | None:
        """The hash with that number; None where no entry carries it."""
        found = bytes(self._hashes[(leaf - 1) * _WIDTH : leaf * _WIDTH])
        return found if len(found) == _WIDTH and found != GENESIS else None

    def above(self, leaf: int) -> int:
        """How many entries carry a number from ``leaf`` on."""
        return self.beyond + sum(self.get(number) is not None for number in range(leaf, len(self._hashes) // _WIDTH + 1))


def all_seals(db: Connection) -> list[Seal]:
    """Every seal of the store, by district and number."""
    return [seal_value(row) for row in db.execute(select(audit_seal).order_by(audit_seal.c.district_id, audit_seal.c.number))]


def seal_value(row: Row[Any]) -> Seal:
    """The seal of a row that Core has read."""
    return Seal(
        row.district_id,
        row.number,
        row.at,
        row.first_leaf,
        row.leaves,
        bytes(row.root),
        bytes(row.previous),
        bytes(row.hash),
        bytes(row.public_key),
        bytes(row.signature),
    )


def seal_faults(seals: list[Seal], leaves: dict[str, Leaves]) -> Iterator[Fault]:
    """What does not agree in the seals, and leaf numbers that no seal covers."""
    for district, group in groupby(seals, lambda seal: seal.district):
        numbered = leaves.pop(district, None) or Leaves(0)
        previous, first = GENESIS, 1
        for number, seal in enumerate(group, 1):
            found = signature_fault(seal, previous, number, first) or _root_fault(seal, numbered)
            if found is not None:
                yield found
            previous, first = seal.hash, seal.first_leaf + seal.leaves
        yield from _beyond(district, numbered, first)
    for district, numbered in leaves.items():
        yield from _beyond(district, numbered, 1)


def signature_fault(seal: Seal, previous: bytes, number: int, first: int) -> Fault | None:
    """Whether the seal is what was signed, after the seal with the hash ``previous``."""
    if (seal.number, seal.first_leaf, seal.previous) != (number, first, previous):
        return fault(seal.district, "seal", seal.number, "seal-before")
    digest = seal_hash(seal.district, seal.number, seal.at, seal.first_leaf, seal.leaves, seal.root, seal.previous)
    return None if digest == seal.hash and is_signed(seal) else fault(seal.district, "seal", seal.number, "seal-altered")


def _root_fault(seal: Seal, numbered: Leaves) -> Fault | None:
    found = [numbered.get(leaf) for leaf in range(seal.first_leaf, seal.first_leaf + seal.leaves)]
    there = [hash_ for hash_ in found if hash_ is not None]
    if len(there) < len(found):
        return fault(
            seal.district,
            "seal",
            seal.number,
            "seal-entries-gone",
            number=len(found) - len(there),
            first=seal.first_leaf + found.index(None),
        )
    return None if merkle_root(there) == seal.root else fault(seal.district, "seal", seal.number, "seal-root")


def _beyond(district: str, numbered: Leaves, first: int) -> Iterator[Fault]:
    if many := numbered.above(first):
        yield fault(district, "seal", 0, "leaves-beyond", number=many)
