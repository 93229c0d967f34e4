"""The record: entries in streams, their content apart, and seals. See docs/record.md for what is hashed."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, Text

from engine.store.tables.base import CLUSTERED, Instant, Json, district, metadata

audit_entry = Table(
    "audit_entry",
    metadata,
    district(),
    Column("stream", Text, primary_key=True),  # case:ID, definition:ID, person:ID, district:ID
    Column("seq", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # what was done: task-completed, timer-fired …
    Column("at", Instant, nullable=False),
    Column("actor", Text, nullable=False),
    Column("subject", Text),  # the task, timer, file … that it was done to
    Column("detail", Json, nullable=False),  # stimulus, transitions, what was learnt; never content
    Column("content_hash", LargeBinary),  # SHA-256 of salt and content
    Column("hash", LargeBinary, nullable=False),
    Column("leaf", BigInteger),  # its number in the order of sealing; None until sealed
    Index("ix_audit_entry_actor", "district_id", "actor", "at"),
    Index("ix_audit_entry_leaf", "district_id", "leaf"),
    **CLUSTERED,
)
"""One command on one stream. A case's entry lists all transitions of its step; `Engine.history` spreads them out."""

entry_content = Table(
    "entry_content",
    metadata,
    district(),
    Column("stream", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("body", LargeBinary),  # None: erased
    Column("erased_at", Instant),
    **CLUSTERED,
)
"""Variables, answers and notes of an entry: what can be erased without breaking the chain."""

audit_stream = Table(
    "audit_stream",
    metadata,
    district(),
    Column("stream", Text, primary_key=True),
    Column("entries", Integer, nullable=False),
    Column("head", LargeBinary, nullable=False),
    **CLUSTERED,
)
"""Heads of the streams that are no case's; a case has its own on its row."""

audit_seal = Table(
    "audit_seal",
    metadata,
    district(),
    Column("number", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("first_leaf", BigInteger, nullable=False),
    Column("leaves", Integer, nullable=False),
    Column("root", LargeBinary, nullable=False),
    Column("previous", LargeBinary, nullable=False),  # hash of the seal before
    Column("hash", LargeBinary, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)
