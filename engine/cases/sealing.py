"""Seal the record: number the committed entries that have no number, and sign their Merkle root."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import bindparam, select, update

from engine.access import Permission
from engine.audit.chain import GENESIS
from engine.audit.keys import signing_key
from engine.audit.merkle import merkle_root
from engine.audit.seals import Seal, made_seal
from engine.store.connections import lock_number
from engine.store.statements import Statement, insertion, same
from engine.store.tables import audit_entry, audit_seal
from engine.work.work import Work

_UNSEALED = Statement(
    select(audit_entry.c.stream, audit_entry.c.seq, audit_entry.c.hash)
    .where(audit_entry.c.district_id == bindparam("district_id"), audit_entry.c.leaf.is_(None))
    .order_by(audit_entry.c.at, audit_entry.c.stream, audit_entry.c.seq)
)
_LAST = Statement(
    select(audit_seal.c.number, audit_seal.c.first_leaf, audit_seal.c.leaves, audit_seal.c.hash)
    .where(audit_seal.c.district_id == bindparam("district_id"))
    .order_by(audit_seal.c.number.desc())
    .limit(1)
)
_NUMBER = Statement(update(audit_entry).where(*same(audit_entry, "district_id", "stream", "seq")).values(leaf=bindparam("leaf")))
_INSERT = insertion(audit_seal)


def seal(work: Work, key_file: str) -> Seal:
    """An entry that commits later goes into the next seal: the sealer gives the numbers, not the writer."""
    work.permit(Permission.AUDIT)
    district = work.district
    work.lock_number(lock_number("seal", district))
    last = work.session.one(_LAST, district_id=district)
    number, first, previous = (1, 1, GENESIS) if last is None else (last[0] + 1, last[1] + last[2], bytes(last[3]))
    rows = work.session.all(_UNSEALED, district_id=district)
    root = merkle_root([bytes(row[2]) for row in rows])
    made = made_seal(signing_key(Path(key_file)), district, number, work.now, first, len(rows), root, previous)
    if rows:
        keys = [{"key_district_id": district, "key_stream": row[0], "key_seq": row[1]} for row in rows]
        work.write(_NUMBER, [{**key, "leaf": first + place} for place, key in enumerate(keys)])
        work.write(
            _INSERT,
            {
                "district_id": district,
                "number": number,
                "at": work.at,
                "first_leaf": first,
                "leaves": len(rows),
                "root": root,
                "previous": previous,
                "hash": made.hash,
                "public_key": made.public_key,
                "signature": made.signature,
            },
        )
    return made
