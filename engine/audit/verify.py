"""The proof of the record: every entry against the one before and its content, every seal against its entries."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from engine.audit.chain import GENESIS, Line, content_hash, entry_hash
from engine.audit.merkle import merkle_root
from engine.audit.seals import Seal, is_signed, seal_hash
from engine.store.statements import Session, Statement
from engine.store.tables import audit_entry, audit_seal, audit_stream, case_instance, entry_content


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not agree. ``seq`` is an entry's number in its stream, or a seal's number; 0: the whole stream."""

    district: str
    stream: str
    seq: int
    what: str

    def __str__(self) -> str:
        return f"{self.stream} {self.seq}: {self.what}" if self.seq else f"{self.stream}: {self.what}"


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


_ENTRIES = Statement(
    select(
        audit_entry.c.district_id,
        audit_entry.c.stream,
        audit_entry.c.seq,
        audit_entry.c.kind,
        audit_entry.c.at,
        audit_entry.c.actor,
        audit_entry.c.subject,
        audit_entry.c.detail,
        audit_entry.c.content_hash,
        audit_entry.c.hash,
        audit_entry.c.leaf,
        entry_content.c.salt,
        entry_content.c.body,
        entry_content.c.erased_at,
    )
    .select_from(
        audit_entry.outerjoin(
            entry_content,
            (entry_content.c.district_id == audit_entry.c.district_id)
            & (entry_content.c.stream == audit_entry.c.stream)
            & (entry_content.c.seq == audit_entry.c.seq),
        )
    )
    .order_by(audit_entry.c.district_id, audit_entry.c.stream, audit_entry.c.seq)
)


@dataclass(slots=True)
class _Seen:
    streams: int = 0
    entries: int = 0
    erased: int = 0
    unsealed: int = 0


def entry_count(db: Connection) -> int:
    """How many entries there are to be proved."""
    return db.scalar(select(func.count()).select_from(audit_entry)) or 0


def verify(db: Connection, progress: Callable[[int], None] = lambda _: None) -> Report:
    """Prove the whole record of the store; ``progress`` is told after each stream how many entries it had."""
    seen = _Seen()
    heads = _heads(db)
    leaves: dict[str, dict[int, bytes]] = {}
    faults: list[Fault] = []
    rows = (_ENTRIES.named(row) for row in Session(db).all(_ENTRIES))
    for (district, stream), group in itertools.groupby(rows, lambda row: (row["district_id"], row["stream"])):
        seen.streams += 1
        entries = list(group)
        faults += _stream_faults(district, stream, entries, heads.pop((district, stream), None), seen, leaves)
        progress(len(entries))
    faults += [Fault(district, stream, 0, "its entries are gone") for (district, stream), (count, _) in heads.items() if count]
    seals = list(_seals(db))
    faults += _seal_faults(seals, leaves)
    return Report(seen.streams, seen.entries, seen.erased, len(seals), seen.unsealed, tuple(faults))


def _heads(db: Connection) -> dict[tuple[str, str], tuple[int, bytes]]:
    cases = select(case_instance.c.district_id, case_instance.c.id, case_instance.c.entries, case_instance.c.head)
    heads = {(row[0], f"case:{row[1]}"): (row[2], bytes(row[3])) for row in db.execute(cases.where(case_instance.c.part == 0))}
    heads.update({(row.district_id, row.stream): (row.entries, bytes(row.head)) for row in db.execute(select(audit_stream))})
    return heads


def _stream_faults(
    district: str,
    stream: str,
    rows: list[dict[str, Any]],
    head: tuple[int, bytes] | None,
    seen: _Seen,
    leaves: dict[str, dict[int, bytes]],
) -> Iterator[Fault]:
    previous = GENESIS
    for number, row in enumerate(rows, 1):
        seen.entries += 1
        what = _entry_fault(row, number, previous, seen)
        if what is not None:
            yield Fault(district, stream, row["seq"], what)
        previous = _bytes(row["hash"]) or b""
        if row["leaf"] is None:
            seen.unsealed += 1
        else:
            leaves.setdefault(district, {})[row["leaf"]] = previous
    if head is None:
        yield Fault(district, stream, 0, "its head is gone")
    elif head != (len(rows), previous):
        yield Fault(district, stream, 0, f"its head tells of {head[0]} entries, or of another last one")


def _entry_fault(row: dict[str, Any], number: int, previous: bytes, seen: _Seen) -> str | None:
    if row["seq"] != number:
        return f"entry {number} is missing"
    hash_, salt, body = _bytes(row["content_hash"]), _bytes(row["salt"]), _bytes(row["body"])
    place, told = (row["district_id"], row["stream"], row["seq"]), (row["kind"], row["at"], row["actor"], row["subject"])
    line = Line(*place, *told, bytes(row["detail"]), hash_)
    if entry_hash(line, previous) != _bytes(row["hash"]):
        return "the entry is not what was written"
    if hash_ is None:
        return None if salt is None else "content was added"
    if body is None:
        if row["erased_at"] is None:
            return "its content is gone without an erasure"
        seen.erased += 1
        return None
    return None if content_hash(salt or b"", body) == hash_ else "its content is not what was written"


def _bytes(value: Any) -> bytes | None:
    return None if value is None else bytes(value)


def _seals(db: Connection) -> Iterator[Seal]:
    for row in db.execute(select(audit_seal).order_by(audit_seal.c.district_id, audit_seal.c.number)):
        yield seal_value(row)


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


def _seal_faults(seals: list[Seal], leaves: dict[str, dict[int, bytes]]) -> Iterator[Fault]:
    for district, group in itertools.groupby(seals, lambda seal: seal.district):
        numbered = leaves.pop(district, {})
        previous, first = GENESIS, 1
        for number, seal in enumerate(group, 1):
            what = _seal_fault(seal, previous, number, first, numbered)
            if what is not None:
                yield Fault(district, "seal", seal.number, what)
            previous, first = seal.hash, seal.first_leaf + seal.leaves
        beyond = [leaf for leaf in numbered if leaf >= first]
        if beyond:
            yield Fault(district, "seal", 0, f"{len(beyond)} entries carry leaf numbers that no seal covers")
    for district, numbered in leaves.items():
        if numbered:
            yield Fault(district, "seal", 0, f"{len(numbered)} entries carry leaf numbers that no seal covers")


def _seal_fault(seal: Seal, previous: bytes, number: int, first: int, numbered: dict[int, bytes]) -> str | None:
    if (seal.number, seal.first_leaf, seal.previous) != (number, first, previous):
        return "a seal before it is missing or was altered"
    digest = seal_hash(seal.district, seal.number, seal.at, seal.first_leaf, seal.leaves, seal.root, seal.previous)
    if digest != seal.hash or not is_signed(seal):
        return "the seal is not what was signed"
    wanted = range(seal.first_leaf, seal.first_leaf + seal.leaves)
    missing = [leaf for leaf in wanted if leaf not in numbered]
    if missing:
        return f"{len(missing)} of its entries are gone, the first with leaf number {missing[0]}"
    return None if merkle_root([numbered[leaf] for leaf in wanted]) == seal.root else "its entries are not those that were sealed"
