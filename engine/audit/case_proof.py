"""The proof of one case's record: its chain, its content, its head, and the seals that cover it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from engine.audit.chain import GENESIS
from engine.audit.faults import Fault, fault
from engine.audit.merkle import merkle_root
from engine.audit.reading import entries_of, entry_fault, is_erased, stored_bytes
from engine.audit.sealed import all_seals, signature_fault
from engine.audit.seals import Seal
from engine.store.tables import audit_entry, case_instance


@dataclass(frozen=True, slots=True)
class CaseReport:
    """What proving one case's record found.

    ``sealed``: so many entries from the first on are under a seal; ``seal`` and ``sealed_at`` name the one that covers the last of them
    (0 and None: none does). ``roots``: whether the entries under those seals were all compared with what was signed, too.
    """

    stream: str
    entries: int
    erased: int
    sealed: int
    seal: int
    sealed_at: datetime | None
    roots: bool
    faults: tuple[Fault, ...]


def verify_case(db: Connection, district: str, root_id: str, *, roots: bool = False) -> CaseReport:
    """Prove the record of a case: quick. With ``roots`` the entries of every seal that covers it are read and compared as well: slow."""
    stream = f"case:{root_id}"
    rows, faults, previous = entries_of(db, district, stream), [], GENESIS
    for number, row in enumerate(rows, 1):
        found = entry_fault(row, number, previous)
        if found is not None:
            faults.append(fault(district, stream, row["seq"], found[0], **found[1]))
        previous = stored_bytes(row["hash"]) or b""
    faults += _head_faults(db, district, root_id, (len(rows), previous))
    seals = [seal for seal in all_seals(db) if seal.district == district]
    leaves = [row["leaf"] for row in rows]
    covering = [seal for seal in seals if any(leaf is not None and _covers(seal, leaf) for leaf in leaves)]
    faults += _seal_faults(db, seals, covering, roots)
    sealed = next((place for place, leaf in enumerate(leaves) if leaf is None), len(leaves))
    last = next((seal for seal in covering if sealed and _covers(seal, leaves[sealed - 1])), None)
    uncovered = sum(leaf is not None and not any(_covers(seal, leaf) for seal in covering) for leaf in leaves)
    if uncovered:
        faults.append(fault(district, stream, 0, "leaves-beyond", number=uncovered))
    erased = sum(map(is_erased, rows))
    return CaseReport(
        stream, len(rows), erased, sealed, last.number if last else 0, last.at if last else None, roots and bool(covering), tuple(faults)
    )


def _covers(seal: Seal, leaf: int) -> bool:
    return seal.first_leaf <= leaf < seal.first_leaf + seal.leaves


def _head_faults(db: Connection, district: str, root_id: str, last: tuple[int, bytes]) -> list[Fault]:
    c = case_instance.c
    row = db.execute(select(c.entries, c.head).where(c.district_id == district, c.id == root_id)).first()
    if row is None:
        return [fault(district, f"case:{root_id}", 0, "head-gone")]
    if (row.entries, bytes(row.head)) != last:
        return [fault(district, f"case:{root_id}", 0, "head-differs", number=row.entries)]
    return []


def _seal_faults(db: Connection, seals: list[Seal], covering: list[Seal], roots: bool) -> list[Fault]:
    faults, previous, first = [], GENESIS, 1
    for number, seal in enumerate(seals, 1):
        found = signature_fault(seal, previous, number, first)
        if found is not None:
            faults.append(found)
        elif roots and seal in covering and _root(db, seal) != seal.root:
            faults.append(fault(seal.district, "seal", seal.number, "seal-root"))
        previous, first = seal.hash, seal.first_leaf + seal.leaves
    return faults


def _root(db: Connection, seal: Seal) -> bytes:
    e = audit_entry.c
    under = (e.district_id == seal.district, e.leaf >= seal.first_leaf, e.leaf < seal.first_leaf + seal.leaves)
    return merkle_root([bytes(hash_) for hash_ in db.scalars(select(e.hash).where(*under).order_by(e.leaf))])
