"""The organisation: districts, units, people, duties, absences, grid cells, and how people sign in."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table, Text, false

from engine.store.tables.base import Instant, Json, district, metadata

district_table = Table(
    "district",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_zh", Text, nullable=False),
    Column("zone", Text, nullable=False),
)

unit = Table(
    "unit",
    metadata,
    district(),
    Column("id", Text, primary_key=True),
    Column("parent_id", Text),  # the area that it serves, or the unit above it
    Column("type", Text, nullable=False),  # see engine.organisation.UNIT_TYPES
    Column("name", Text, nullable=False),
    Column("name_zh", Text, nullable=False),
    Column("kinds", Json, nullable=False),  # kinds of dispute that it is competent for; empty: all
    Index("ix_unit_parent", "district_id", "parent_id"),
)

person = Table(
    "person",
    metadata,
    district(),
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_latin", Text, nullable=False),
    Column("left_on", Date),
)

holding = Table(
    "holding",
    metadata,
    district(),
    Column("person_id", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("unit_id", Text, primary_key=True),
    Column("begins", Date, primary_key=True),
    Column("ends", Date),  # inclusive; none: until further notice
    Index("ix_holding_role", "district_id", "role", "unit_id"),
)

cell = Table(
    "cell",
    metadata,
    district(),
    Column("id", Text, primary_key=True),
    Column("community_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_zh", Text, nullable=False),
    Column("places", Json, nullable=False),  # names by which people tell where they live
    Column("officer_id", Text),
    Column("deputy_id", Text),
    Index("ix_cell_community", "district_id", "community_id"),
)

account = Table(
    "account",
    metadata,
    district(),
    Column("person_id", Text, primary_key=True),
    Column("password", Text),  # salted hash; none: cannot sign in by password
    Column("token", Text),  # hash of the access token for programs
    Column("changed_at", Instant, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),  # wrong passwords since the last right one
    Column("locked_until", Instant),  # after repeated failure
    Column("disabled_at", Instant),  # by an administrator
    Column("must_change", Boolean, nullable=False, server_default=false()),  # the password was set by somebody else
    Index("ix_account_token", "district_id", "token"),
)

session = Table(
    "session",
    metadata,
    district(),
    Column("id", Text, primary_key=True),  # hash of what the cookie holds
    Column("person_id", Text, nullable=False),
    Column("agent", Text, nullable=False),  # the browser, as it names itself
    Column("began_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("ended_at", Instant),  # signed out or revoked
    Index("ix_session_person", "district_id", "person_id", "ended_at"),
)
"""Where people are signed in; ended here, it is over at the next request."""
