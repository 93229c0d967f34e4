"""Seals: the Merkle root of the entries since the last one, signed, holding the hash of the seal before. Pure but for the key."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from engine.audit.canonical import canonical_json
from engine.audit.keys import public_bytes
from engine.store.codec import to_micros


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal over the entries with the leaf numbers ``first_leaf`` to ``first_leaf + leaves - 1`` of a district."""

    district: str
    number: int
    at: datetime
    first_leaf: int
    leaves: int
    root: bytes
    previous: bytes
    hash: bytes
    public_key: bytes
    signature: bytes

    def sentence(self) -> str:
        """The seal in words."""
        if not self.leaves:
            return "Nothing to seal: every entry has its seal."
        return f"Seal {self.number} over {self.leaves} entries: root {self.root.hex()}, signed by {self.public_key.hex()}."


def seal_hash(district: str, number: int, at: datetime, first_leaf: int, leaves: int, root: bytes, previous: bytes) -> bytes:
    """What is signed, and what the next seal holds."""
    value = {
        "at": to_micros(at),
        "district": district,
        "first_leaf": first_leaf,
        "leaves": leaves,
        "number": number,
        "previous": previous.hex(),
        "root": root.hex(),
    }
    return hashlib.sha256(canonical_json(value)).digest()


def made_seal(
    key: Ed25519PrivateKey, district: str, number: int, at: datetime, first_leaf: int, leaves: int, root: bytes, previous: bytes
) -> Seal:
    """A signed seal."""
    digest = seal_hash(district, number, at, first_leaf, leaves, root, previous)
    return Seal(district, number, at, first_leaf, leaves, root, previous, digest, public_bytes(key), key.sign(digest))


def is_signed(seal: Seal) -> bool:
    """Whether the signature is of the seal's hash by the seal's key."""
    try:
        Ed25519PublicKey.from_public_bytes(seal.public_key).verify(seal.signature, seal.hash)
    except (InvalidSignature, ValueError):
        return False
    return True
