"""The proof of the record: every entry against the one before and its content, every seal against its entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from engine.audit.chain import GENESIS
from engine.audit.faults import Fault, fault
from engine.audit.reading import entry_fault, every_entry, is_erased, stored_bytes
from engine.audit.sealed import Leaves, all_seals, seal_faults
from engine.store.tables import audit_entry, audit_stream, case_instance


@dataclass(frozen=True, slots=True)
class Report:
    """What a verification found. ``erased`` entries have lost their content lawfully; ``unsealed`` ones wait for the next seal."""

    streams: int
    entries: int
    erased: int
    seals: int
    unsealed: int
    faults: tuple[Fault, ...]

    def sentence(self) -> str:
        """The report in words."""
        told = f"{self.entries} entries in {self.streams} streams, {self.seals} seals, {self.unsealed} not sealed yet, {self.erased} erased"
        if not self.faults:
            return f"The record is whole: {told}."
        return f"The record was altered in {len(self.faults)} places ({told}):\n" + "\n".join(str(fault) for fault in self.faults)


def entry_count(db: Connection) -> int:
    """How many entries there are to be proved."""
    return db.scalar(select(func.count()).select_from(audit_entry)) or 0


def verify(db: Connection, progress: Callable[[int], None] = lambda _: None) -> Report:
    """Prove the whole record of the store, a batch of entries at a time; ``progress`` is told after each how many entries it had."""
    seals = all_seals(db)
    proof = _Proof(_heads(db), entry_count(db) if seals else 0)
    faults: list[Fault] = []
    for batch in every_entry(db):
        for row in batch:
            faults += proof.take(row)
        progress(len(batch))
    faults += proof.end()
    faults += seal_faults(seals, proof.leaves)
    return Report(proof.streams, proof.entries, proof.erased, len(seals), proof.unsealed, tuple(faults))


def _heads(db: Connection) -> dict[tuple[str, str], tuple[int, bytes]]:
    cases = select(case_instance.c.district_id, case_instance.c.id, case_instance.c.entries, case_instance.c.head)
    heads = {(row[0], f"case:{row[1]}"): (row[2], bytes(row[3])) for row in db.execute(cases.where(case_instance.c.part == 0))}
    heads.update({(row.district_id, row.stream): (row.entries, bytes(row.head)) for row in db.execute(select(audit_stream))})
    return heads


class _Proof:
    """Goes through the entries in order, one stream after another."""

    def __init__(self, heads: dict[tuple[str, str], tuple[int, bytes]], most_leaves: int) -> None:
        self.leaves: dict[str, Leaves] = {}
        self.streams = self.entries = self.erased = self.unsealed = 0
        self._heads = heads
        self._most = most_leaves
        self._here: tuple[str, str] | None = None
        self._number = 0
        self._previous = GENESIS

    def take(self, row: dict[str, Any]) -> Iterator[Fault]:
        """What does not agree in the next entry."""
        stream = (row["district_id"], row["stream"])
        if stream != self._here:
            yield from self._head()
            self._here, self._number, self._previous = stream, 0, GENESIS
            self.streams += 1
        self._number += 1
        self.entries += 1
        self.erased += is_erased(row)
        found = entry_fault(row, self._number, self._previous)
        if found is not None:
            yield fault(*stream, row["seq"], found[0], **found[1])
        self._previous = stored_bytes(row["hash"]) or b""
        if row["leaf"] is None:
            self.unsealed += 1
        else:
            self.leaves.setdefault(stream[0], Leaves(self._most)).put(row["leaf"], self._previous)

    def end(self) -> Iterator[Fault]:
        """What does not agree after the last entry: its stream's head, and streams without entries."""
        yield from self._head()
        for (district, stream), (count, _) in self._heads.items():
            if count:
                yield fault(district, stream, 0, "entries-gone")

    def _head(self) -> Iterator[Fault]:
        if self._here is None:
            return
        head = self._heads.pop(self._here, None)
        if head is None:
            yield fault(*self._here, 0, "head-gone")
        elif head != (self._number, self._previous):
            yield fault(*self._here, 0, "head-differs", number=head[0])
