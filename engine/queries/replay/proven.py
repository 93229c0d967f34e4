"""A case's record as it is stored, for an outside party: with every byte that its hashes are computed from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from engine.audit.reading import entries_of
from engine.audit.sealed import all_seals
from engine.audit.seals import Seal
from engine.queries.replay.entries import case_of
from engine.store.codec import from_json
from engine.work.errors import CaseNotFound
from engine.work.ids import district_of


def root_case(case_id: str) -> str:
    """The case in which ``case_id`` (a case or a called process) lives.

    Raises:
        CaseNotFound: the text is no id.
    """
    return case_of(case_id)


def proven(db: Connection, root_id: str) -> dict[str, Any]:
    """The entries with detail, content, salt and hashes as docs/record.md hashes them, and the seals that cover them.

    Raises:
        CaseNotFound: there is no record of the case.
    """
    district, stream = district_of(root_id), f"case:{root_id}"
    rows = entries_of(db, district, stream)
    if not rows:
        raise CaseNotFound(case_id=root_id)
    leaves = [row["leaf"] for row in rows if row["leaf"] is not None]
    seals = [seal for seal in all_seals(db) if seal.district == district and _covers(seal, leaves)]
    return {"district": district, "stream": stream, "entries": [_entry(row) for row in rows], "seals": [_seal(seal) for seal in seals]}


def _covers(seal: Seal, leaves: list[int]) -> bool:
    return any(seal.first_leaf <= leaf < seal.first_leaf + seal.leaves for leaf in leaves)


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    body = row["body"]
    return {
        "seq": row["seq"],
        "kind": row["kind"],
        "at": row["at"],
        "actor": row["actor"],
        "subject": row["subject"],
        "detail": from_json(row["detail"]),
        "content": None if row["content_hash"] is None else bytes(row["content_hash"]).hex(),
        "salt": None if row["salt"] is None else bytes(row["salt"]).hex(),
        "body": None if body is None else bytes(body).decode(),
        "hash": bytes(row["hash"]).hex(),
        "leaf": row["leaf"],
    }


def _seal(seal: Seal) -> dict[str, Any]:
    return {
        "number": seal.number,
        "at": seal.at.isoformat(),
        "first_leaf": seal.first_leaf,
        "leaves": seal.leaves,
        "root": seal.root.hex(),
        "previous": seal.previous.hex(),
        "hash": seal.hash.hex(),
        "public_key": seal.public_key.hex(),
        "signature": seal.signature.hex(),
    }
