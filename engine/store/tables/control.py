"""The store's own housekeeping: commands already carried out, settings, sequences."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, LargeBinary, Table, Text

from engine.store.tables.base import CLUSTERED, Instant, Json, district, metadata

command = Table(
    "command",
    metadata,
    district(),
    Column("actor", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("result", LargeBinary, nullable=False),
    Column("at", Instant, nullable=False),
    **CLUSTERED,
)
"""Commands with an idempotency key, kept 30 days: the same key again gets the same result."""

setting = Table(
    "setting",
    metadata,
    district(),
    Column("name", Text, primary_key=True),
    Column("value", Json, nullable=False),
    **CLUSTERED,
)

sequence = Table(
    "sequence",
    metadata,
    district(),
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
    **CLUSTERED,
)
"""Counters without gaps, e.g. of case numbers."""
