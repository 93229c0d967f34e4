"""Work of people: tasks with their candidates, drafts of answers, and notices to people."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text, text

from engine.store.tables.base import CLUSTERED, Instant, Json, district, metadata

_OPEN = text("state = 'open'")
_CLAIMED = text("state = 'open' AND assignee IS NOT NULL")
_CLOSED = text("closed_at IS NOT NULL")
_UNCLAIMED = text("state = 'open' AND assignee IS NULL")

task = Table(
    "task",
    metadata,
    district(),
    Column("id", Text, primary_key=True),
    Column("root_id", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("process_id", Text, nullable=False),
    Column("program_key", Text, nullable=False),
    Column("element_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_zh", Text),
    Column("form_id", Text),
    Column("form_key", Text),  # the version of the form that the task opened with
    Column("role", Text),  # the first candidate role; further ones and candidate persons are rows of task_candidate
    Column("unit_id", Text),  # the unit whose holders of the role may do it; None: all of the district
    Column("candidates", Json, nullable=False),  # {"roles": [...], "users": [...]}: all of them, for showing
    Column("assignee", Text),
    Column("state", Text, nullable=False),  # open, completed, cancelled
    Column("priority", Integer, nullable=False),
    Column("due_at", Instant),
    Column("follow_up_at", Instant),
    Column("held_until", Instant),  # put off until then; the legal clock runs on
    Column("held_reason", Text),
    Column("limit_key", Text),
    Column("warned", Text),  # the last reminder given: yellow, red
    Column("revision", Integer, nullable=False),
    Column("properties", Json, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("claimed_at", Instant),
    Column("closed_at", Instant),
    Column("closed_by", Text),
    Index("ix_task_root", "district_id", "root_id"),
    Index("ix_task_assignee", "district_id", "assignee", "due_at", "id", sqlite_where=_CLAIMED, postgresql_where=_CLAIMED),
    # What waits to be claimed by those who hold a role in a unit: one range of it answers an inbox in order of due time.
    Index("ix_task_claim", "district_id", "unit_id", "role", "due_at", "id", sqlite_where=_UNCLAIMED, postgresql_where=_UNCLAIMED),
    Index("ix_task_due", "district_id", "due_at", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_task_closed", "district_id", "closed_at", sqlite_where=_CLOSED, postgresql_where=_CLOSED),
    **CLUSTERED,
)

task_candidate = Table(
    "task_candidate",
    metadata,
    district(),
    Column("kind", Text, primary_key=True),  # role, user
    Column("name", Text, primary_key=True),
    Column("task_id", Text, primary_key=True),
    Index("ix_task_candidate_task", "district_id", "task_id"),
    **CLUSTERED,
)
"""The candidates of open tasks beyond ``task.role``; most tasks have none."""

draft = Table(
    "draft",
    metadata,
    district(),
    Column("task_id", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("answers", Json, nullable=False),
    Column("revision", Integer, nullable=False),  # of the task when the draft was written
    Column("saved_at", Instant, nullable=False),
    **CLUSTERED,
)
"""Answers that a person has typed and not given yet."""

recusal = Table(
    "recusal",
    metadata,
    district(),
    Column("person", Text, primary_key=True),
    Column("root_id", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", Instant, nullable=False),
    **CLUSTERED,
)
"""Who has declared a conflict of interest in a case: no task of it comes to that person any more."""

notice = Table(
    "notice",
    metadata,
    district(),
    Column("id", Text, primary_key=True),
    Column("recipient", Text, nullable=False),  # user:ID, party:ID, role:NAME, role:NAME@UNIT or unit:ID
    Column("kind", Text, nullable=False),  # yellow, red, sent, supervision, assigned …
    Column("root_id", Text),
    Column("case_id", Text),
    Column("task_id", Text),
    Column("body", Json, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("read_at", Instant),
    Index("ix_notice_recipient", "district_id", "recipient", "created_at"),
    Index("ix_notice_root", "district_id", "root_id"),
)
"""What the system tells a person, or whoever holds a role or sits in a unit."""
