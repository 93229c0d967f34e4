"""Streams of entries, each entry holding the hash of the one before it. Pure: see docs/record.md for the rule."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec

from engine.store.codec import to_json

GENESIS = bytes(32)
"""What the first entry of a stream has in place of the hash before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is stored. ``detail`` is canonical JSON; ``content_hash`` is that of `content_hash`, None without content."""

    district: str
    stream: str
    seq: int
    kind: str
    at: int
    actor: str
    subject: str | None
    detail: bytes
    content_hash: bytes | None


def entry_hash(line: Line, previous: bytes) -> bytes:
    """The hash of an entry after an entry with the hash ``previous``."""
    value: dict[str, Any] = {
        "actor": line.actor,
        "at": line.at,
        "content": None if line.content_hash is None else line.content_hash.hex(),
        "detail": msgspec.Raw(line.detail),
        "district": line.district,
        "kind": line.kind,
        "previous": previous.hex(),
        "seq": line.seq,
        "stream": line.stream,
        "subject": line.subject,
    }
    return hashlib.sha256(_encode(value)).digest()


_encode = msgspec.json.Encoder().encode  # the keys above are in order already


def content_hash(salt: bytes, body: bytes) -> bytes:
    """The hash that stands for content: without the salt nobody can guess at short content that was erased."""
    return hashlib.sha256(salt + body).digest()


def content_body(content: Any) -> bytes:
    """Content as it is stored and hashed: JSON whose numbers keep their digits, so that a replay starts from what was given."""
    return to_json(content)
