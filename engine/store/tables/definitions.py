"""Published definitions: immutable, addressed by their content, numbered per id. Shared by all districts of a store."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, Table, Text

from engine.store.tables.base import Instant, district, metadata

resource = Table(
    "resource",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""The bytes of each file that was ever deployed, once."""

deployment = Table(
    "deployment",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor", Text, nullable=False),
    Column("comment", Text, nullable=False, server_default=""),
    Index("ix_deployment_at", "at"),
)

definition = Table(
    "definition",
    metadata,
    Column("kind", Text, primary_key=True),  # process, decision, form
    Column("id", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("key", Text, nullable=False),  # content and id: equal keys, equal behaviour, for ever
    Column("version_tag", Text),
    Column("name", Text, nullable=False),
    Column("name_zh", Text),
    Column("file", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("deployment_id", Text, nullable=False),  # the deployment that made this version
    Column("published_at", Instant, nullable=False),
    Column("published_by", Text, nullable=False),
    Column("latest", Boolean, nullable=False),
    Index("ix_definition_key", "key"),
    Index("ix_definition_latest", "kind", "latest", "id"),
)
"""One version of one process, decision or form."""

deployment_member = Table(
    "deployment_member",
    metadata,
    Column("deployment_id", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Index("ix_deployment_member_key", "key"),
)
"""Everything a deployment contained, unchanged definitions too: what binding by deployment means."""

start_subscription = Table(
    "start_subscription",
    metadata,
    Column("process_id", Text, primary_key=True),
    Column("element_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True),  # of the definition in its event
    Column("kind", Text, nullable=False),  # message, signal
    Column("name", Text, nullable=False),
    Column("program_key", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_start_subscription_name", "kind", "name"),
)
"""What starts a case by message or signal: start events of each process's latest version."""

design_draft = Table(
    "design_draft",
    metadata,
    district(),
    Column("file", Text, primary_key=True),  # its name with the ending that says its kind
    Column("content", LargeBinary, nullable=False),
    Column("based_on", Text),  # SHA-256 of the deployed content that it began from; none: a new file
    Column("revision", Integer, nullable=False),  # raised by each save: who saves names the one that he saw
    Column("began_at", Instant, nullable=False),
    Column("saved_at", Instant, nullable=False),
    Column("saved_by", Text, nullable=False),
)
"""A file that is being designed and is not published yet: one a file, shared by all designers."""
