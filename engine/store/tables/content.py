"""What people put into a case besides variables: parties, notes, files, and supervision over those who are late."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from engine.store.tables.base import CLUSTERED, Instant, Json, district, metadata

party = Table(
    "party",
    metadata,
    district(),
    Column("root_id", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("side", Text),  # applicant, respondent, third: as the variable says, so that closed cases tell it, too
    Column("name", Text),
    Column("phone", Text),
    Column("id_number", Text),
    Column("address", Text),
    Column("birth_date", Text),
    Column("account_id", Text),  # the resident's account, where there is one: actor party:ACCOUNT
    Column("erased_at", Instant),
    Index("ix_party_name", "district_id", "name"),
    Index("ix_party_phone", "district_id", "phone"),
    Index("ix_party_id_number", "district_id", "id_number"),
    Index("ix_party_account", "district_id", "account_id"),
)
"""Personal data of the parties. Variables hold their ids only."""

search_term = Table(
    "search_term",
    metadata,
    district(),
    Column("term", Text, primary_key=True),
    Column("root_id", Text, primary_key=True),
    Column("field", Text, primary_key=True),  # number, title, place, or party:ID
    Index("ix_search_term_root", "district_id", "root_id", "field"),
    **CLUSTERED,
)
"""By which terms cases are found (see `engine.store.terms`). The terms of a party are personal data: they go when the party's do."""

note = Table(
    "note",
    metadata,
    district(),
    Column("id", Text, primary_key=True),
    Column("root_id", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Text, nullable=False),
    Column("private", Boolean, nullable=False),  # for its writer only; never on the file
    Index("ix_note_root", "district_id", "root_id", "at"),
)

file = Table(
    "file",
    metadata,
    district(),
    Column("id", Text, primary_key=True),
    Column("root_id", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("task_id", Text),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("erased_at", Instant),
    UniqueConstraint("district_id", "root_id", "sha256"),
)

file_chunk = Table(
    "file_chunk",
    metadata,
    district(),
    Column("file_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""A file's bytes, 1 MB a row."""

supervision = Table(
    "supervision",
    metadata,
    district(),
    Column("id", Text, primary_key=True),
    Column("root_id", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("element_id", Text),
    Column("level", Text, nullable=False),  # remind, urge, supervise
    Column("unit_id", Text),
    Column("body", Json, nullable=False),
    Column("state", Text, nullable=False),  # proposed, open, answered
    Column("opened_at", Instant, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("answered_at", Instant),
    Column("answer", Text),
    Index("ix_supervision_root", "district_id", "root_id"),
    Index("ix_supervision_state", "district_id", "state", "opened_at"),
)
"""Supervision of an authority that is late, from proposal to written feedback."""
