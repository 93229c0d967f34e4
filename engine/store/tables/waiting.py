"""What waits: timers, subscriptions, buffered messages, jobs and the outbox. The rows are the truth; nothing is held in memory."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text, text

from engine.store.tables.base import CLUSTERED, Instant, Json, district, metadata

timer = Table(
    "timer",
    metadata,
    district(),
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # element, start, hold, reminder
    Column("root_id", Text),  # None for the timer start event of a definition
    Column("case_id", Text),  # kind start: the id of the process
    Column("part", Integer),
    Column("number", Integer),
    Column("element_id", Text),
    Column("program_key", Text),  # kind start: what to start
    Column("task_id", Text),  # kinds hold and reminder
    Column("limit_key", Text),
    Column("detail", Text),  # reminder: yellow or red; start: the ticks after this one
    Column("due_at", Instant),  # None while its limit is paused
    Column("lease_holder", Text),
    Column("lease_until", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Index("ix_timer_due", "due_at", sqlite_where=text("due_at IS NOT NULL"), postgresql_where=text("due_at IS NOT NULL")),
    Index("ix_timer_root", "district_id", "root_id"),
    **CLUSTERED,
)

subscription = Table(
    "subscription",
    metadata,
    district(),
    Column("root_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("process_id", Text, nullable=False),
    Column("element_id", Text, nullable=False),
    Column("kind", Text, nullable=False),  # message, signal
    Column("name", Text, nullable=False),
    Column("key", Text),
    Column("interrupting", Boolean, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("taken", Boolean, nullable=False),  # a message is on its way to it
    Index("ix_subscription_name", "district_id", "kind", "name", "key"),
    **CLUSTERED,
)

message = Table(
    "message",
    metadata,
    district(),
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("key", Text),
    Column("variables", Json, nullable=False),
    Column("actor", Text, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("reached", Json, nullable=False),  # ids of the processes that have had it
    Index("ix_message_name", "district_id", "name", "key"),
    Index("ix_message_expires", "expires_at"),
    **CLUSTERED,
)
"""Messages that wait for a waiter until they expire."""

start_key = Table(
    "start_key",
    metadata,
    district(),
    Column("process_id", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    **CLUSTERED,
)
"""At most one running case a process and correlation key, where a message started it."""

outbox = Table(
    "outbox",
    metadata,
    district(),
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # message, signal: to be published; deliver, start: on their way to a case
    Column("root_id", Text),  # the case it goes to; of message and signal the one it comes from
    Column("part", Integer),  # with number, the subscription it goes to
    Column("number", Integer),
    Column("body", Json, nullable=False),
    Column("actor", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("error", Text),
    Column("lease_holder", Text),
    Column("lease_until", Instant),
    Index("ix_outbox_due", "due_at"),
    Index("ix_outbox_root", "district_id", "root_id"),
    **CLUSTERED,
)
"""Deliveries from one case to others, each carried out in a transaction of its own."""

job = Table(
    "job",
    metadata,
    district(),
    Column("id", Text, primary_key=True),
    Column("root_id", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("element_id", Text, nullable=False),
    Column("process_id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("external", Boolean, nullable=False),  # waits for a worker from outside
    Column("headers", Json, nullable=False),
    Column("variables", Json, nullable=False),
    Column("retries", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("error", Text),
    Column("opened_at", Instant, nullable=False),
    Column("due_at", Instant),  # None: no retries left
    Column("lease_holder", Text),
    Column("lease_until", Instant),
    Index("ix_job_due", "external", "due_at"),
    Index("ix_job_type", "type", "due_at"),
    Index("ix_job_root", "district_id", "root_id"),
    **CLUSTERED,
)
