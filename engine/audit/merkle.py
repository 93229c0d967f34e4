"""Merkle trees over entry hashes, built as RFC 6962 builds them. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

EMPTY = hashlib.sha256(b"").digest()


def merkle_root(hashes: Sequence[bytes]) -> bytes:
    """The root over the hashes in their order; of none, the hash of nothing."""
    if not hashes:
        return EMPTY
    level = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in hashes]
    while len(level) > 1:
        paired = [hashlib.sha256(b"\x01" + level[at] + level[at + 1]).digest() for at in range(0, len(level) - 1, 2)]
        level = paired + level[len(level) - len(level) % 2 :]
    return level[0]
