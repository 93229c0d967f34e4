"""Cases: the row of each case and called process, the parts of its snapshot, its incidents and its limits.

A case's id is ``<district>-<26 characters>``; what lives inside it has ids made from the case's: a called process ``<case>.p<part>``, a
task, timer, job or incident ``<case>.<number>``. ``root_id`` is the case; ``case_id`` the called process in which a thing lives, or
the case.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, Table, Text, text

from engine.store.tables.base import CLUSTERED, Instant, Json, district, metadata

_PROVISIONAL = text("provisional")
_KIND, _STAGE = text("dispute_kind IS NOT NULL"), text("stage IS NOT NULL")
_OUTCOME, _RISK = text("outcome IS NOT NULL"), text("risk IS NOT NULL")

case_instance = Table(
    "case_instance",
    metadata,
    district(),
    Column("id", Text, primary_key=True),
    Column("root_id", Text, nullable=False),
    Column("parent_id", Text),  # the case or called process that called this one
    Column("part", Integer, nullable=False),  # the part of the snapshot that is its scope; 0 for the case itself
    Column("element_id", Text),  # the call activity in the parent
    Column("process_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("program_key", Text, nullable=False),
    Column("deployment_id", Text, nullable=False),
    Column("semantics", Integer, nullable=False),
    Column("state", Text, nullable=False),  # active, suspended, completed, cancelled, failed
    Column("revision", Integer, nullable=False),
    Column("open_tasks", Integer, nullable=False),
    Column("open_incidents", Integer, nullable=False),
    Column("case_bytes", Integer, nullable=False),  # of all parts; bounded
    Column("business_key", Text),
    Column("started_at", Instant, nullable=False),
    Column("started_by", Text, nullable=False),
    Column("start_key", Text),  # correlation key of the message that started it
    Column("ended_at", Instant),
    Column("end_reason", Text),
    # The head of the case's stream of the record, on the row so that appending needs no read of its own.
    Column("entries", Integer, nullable=False),
    Column("head", LargeBinary, nullable=False),
    # Copies of variables of the case, for lists, search and figures (see engine.cases.business).
    Column("case_number", Text),
    Column("title", Text),
    Column("dispute_kind", Text),
    Column("track", Text),
    Column("stage", Text),
    Column("risk", Integer),
    Column("grid_cell", Text),
    Column("unit_id", Text),
    Column("steward", Text),
    Column("outcome", Text),
    Column("place", Text),
    Index("ix_case_root", "district_id", "root_id"),
    Index("ix_case_parent", "district_id", "parent_id", "id"),
    Index("ix_case_state", "district_id", "state", "id"),
    Index("ix_case_process", "district_id", "process_id", "state", "id"),
    Index("ix_case_number", "district_id", "case_number"),
    Index("ix_case_business_key", "district_id", "business_key"),
    Index("ix_case_grid_cell", "district_id", "grid_cell"),
    Index("ix_case_unit", "district_id", "unit_id", "id"),
    Index("ix_case_steward", "district_id", "steward", "id"),
    Index("ix_case_started", "district_id", "started_at", "parent_id"),
    Index("ix_case_ended", "district_id", "ended_at", "parent_id"),
    # Facets of the search, the newest first; called processes have none of these and stay out.
    Index("ix_case_kind", "district_id", "dispute_kind", "id", sqlite_where=_KIND, postgresql_where=_KIND),
    Index("ix_case_stage", "district_id", "stage", "id", sqlite_where=_STAGE, postgresql_where=_STAGE),
    Index("ix_case_outcome", "district_id", "outcome", "id", sqlite_where=_OUTCOME, postgresql_where=_OUTCOME),
    Index("ix_case_risk", "district_id", "risk", "id", sqlite_where=_RISK, postgresql_where=_RISK),
)

case_part = Table(
    "case_part",
    metadata,
    district(),
    Column("root_id", Text, primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    **CLUSTERED,
)
"""A part of a case's snapshot, a row a scope, as engine.execution encodes it. Ended parts have no row."""

incident = Table(
    "incident",
    metadata,
    district(),
    Column("id", Text, primary_key=True),
    Column("root_id", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("element_id", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("state", Text, nullable=False),  # open, closed
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Index("ix_incident_root", "district_id", "root_id"),
    Index("ix_incident_open", "district_id", "state", "opened_at"),
    **CLUSTERED,
)

case_limit = Table(
    "case_limit",
    metadata,
    district(),
    Column("root_id", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # row of the decision "statutory-limits"
    Column("began_at", Instant, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("unit", Text, nullable=False),  # calendar, working, months, hours
    Column("first_day_counts", Boolean, nullable=False),
    Column("roll_to_workday", Boolean, nullable=False),
    Column("class", Text, nullable=False),  # S statutory, P policy
    Column("source", Text, nullable=False),  # the article
    Column("row", Json, nullable=False),  # everything the decision answered, with its key
    Column("pauses", Json, nullable=False),  # [{from, to, reason, actor}]
    Column("extensions", Json, nullable=False),  # [{days, reason, actor, at}]
    Column("due_at", Instant),  # None while paused
    Column("yellow_at", Instant),
    Column("red_at", Instant),
    Column("warned", Text),  # the last reminder given: yellow, red
    Column("provisional", Boolean, nullable=False),
    Column("state", Text, nullable=False),  # running, paused, over
    Index("ix_case_limit_due", "district_id", "state", "due_at"),
    Index("ix_case_limit_provisional", "district_id", "provisional", sqlite_where=_PROVISIONAL, postgresql_where=_PROVISIONAL),
    **CLUSTERED,
)
