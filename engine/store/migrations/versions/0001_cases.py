"""Cases: their state, their tasks, and what waits."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "case_instance",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("root_id", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("element_id", sa.Text(), nullable=True),
        sa.Column("process_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("program_key", sa.Text(), nullable=False),
        sa.Column("deployment_id", sa.Text(), nullable=False),
        sa.Column("semantics", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("open_tasks", sa.Integer(), nullable=False),
        sa.Column("open_incidents", sa.Integer(), nullable=False),
        sa.Column("case_bytes", sa.Integer(), nullable=False),
        sa.Column("business_key", sa.Text(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("started_by", sa.Text(), nullable=False),
        sa.Column("start_key", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("case_number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("dispute_kind", sa.Text(), nullable=True),
        sa.Column("track", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("risk", sa.Integer(), nullable=True),
        sa.Column("grid_cell", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Text(), nullable=True),
        sa.Column("steward", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("district_id", "id", name=op.f("pk_case_instance")),
    )
    op.create_index("ix_case_business_key", "case_instance", ["district_id", "business_key"], unique=False)
    op.create_index("ix_case_ended", "case_instance", ["district_id", "ended_at"], unique=False)
    op.create_index("ix_case_grid_cell", "case_instance", ["district_id", "grid_cell"], unique=False)
    op.create_index("ix_case_number", "case_instance", ["district_id", "case_number"], unique=False)
    op.create_index("ix_case_parent", "case_instance", ["district_id", "parent_id", "id"], unique=False)
    op.create_index("ix_case_process", "case_instance", ["district_id", "process_id", "state", "id"], unique=False)
    op.create_index("ix_case_root", "case_instance", ["district_id", "root_id"], unique=False)
    op.create_index("ix_case_started", "case_instance", ["district_id", "started_at"], unique=False)
    op.create_index("ix_case_state", "case_instance", ["district_id", "state", "id"], unique=False)
    op.create_index("ix_case_steward", "case_instance", ["district_id", "steward", "id"], unique=False)
    op.create_index("ix_case_unit", "case_instance", ["district_id", "unit_id", "id"], unique=False)
    op.create_table(
        "case_limit",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("root_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("first_day_counts", sa.Boolean(), nullable=False),
        sa.Column("roll_to_workday", sa.Boolean(), nullable=False),
        sa.Column("class", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("row", sa.LargeBinary(), nullable=False),
        sa.Column("pauses", sa.LargeBinary(), nullable=False),
        sa.Column("extensions", sa.LargeBinary(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("yellow_at", sa.BigInteger(), nullable=True),
        sa.Column("red_at", sa.BigInteger(), nullable=True),
        sa.Column("warned", sa.Text(), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "root_id", "key", name=op.f("pk_case_limit")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_case_limit_due", "case_limit", ["district_id", "state", "due_at"], unique=False)
    op.create_index(
        "ix_case_limit_provisional",
        "case_limit",
        ["district_id", "provisional"],
        unique=False,
        sqlite_where=sa.text("provisional"),
        postgresql_where=sa.text("provisional"),
    )
    op.create_table(
        "case_part",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("root_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "root_id", "part", name=op.f("pk_case_part")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "draft",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "task_id", "person", name=op.f("pk_draft")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "incident",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("root_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("element_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("district_id", "id", name=op.f("pk_incident")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_incident_open", "incident", ["district_id", "state", "opened_at"], unique=False)
    op.create_index("ix_incident_root", "incident", ["district_id", "root_id"], unique=False)
    op.create_table(
        "job",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("root_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("element_id", sa.Text(), nullable=False),
        sa.Column("process_id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("external", sa.Boolean(), nullable=False),
        sa.Column("headers", sa.LargeBinary(), nullable=False),
        sa.Column("variables", sa.LargeBinary(), nullable=False),
        sa.Column("retries", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("lease_holder", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("district_id", "id", name=op.f("pk_job")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_job_due", "job", ["external", "due_at"], unique=False)
    op.create_index("ix_job_root", "job", ["district_id", "root_id"], unique=False)
    op.create_index("ix_job_type", "job", ["type", "due_at"], unique=False)
    op.create_table(
        "message",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("variables", sa.LargeBinary(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("reached", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "id", name=op.f("pk_message")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_message_expires", "message", ["expires_at"], unique=False)
    op.create_index("ix_message_name", "message", ["district_id", "name", "key"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("root_id", sa.Text(), nullable=True),
        sa.Column("part", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("lease_holder", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("district_id", "id", name=op.f("pk_outbox")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_outbox_due", "outbox", ["due_at"], unique=False)
    op.create_index("ix_outbox_root", "outbox", ["district_id", "root_id"], unique=False)
    op.create_table(
        "start_key",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("process_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "process_id", "key", name=op.f("pk_start_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "subscription",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("root_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("process_id", sa.Text(), nullable=False),
        sa.Column("element_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("interrupting", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "root_id", "number", name=op.f("pk_subscription")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_subscription_name", "subscription", ["district_id", "kind", "name", "key"], unique=False)
    op.create_table(
        "task",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("root_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("process_id", sa.Text(), nullable=False),
        sa.Column("program_key", sa.Text(), nullable=False),
        sa.Column("element_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=True),
        sa.Column("form_id", sa.Text(), nullable=True),
        sa.Column("form_key", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Text(), nullable=True),
        sa.Column("candidates", sa.LargeBinary(), nullable=False),
        sa.Column("assignee", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("follow_up_at", sa.BigInteger(), nullable=True),
        sa.Column("held_until", sa.BigInteger(), nullable=True),
        sa.Column("held_reason", sa.Text(), nullable=True),
        sa.Column("limit_key", sa.Text(), nullable=True),
        sa.Column("warned", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("properties", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("claimed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("district_id", "id", name=op.f("pk_task")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_task_assignee",
        "task",
        ["district_id", "assignee", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'open' AND assignee IS NOT NULL"),
        postgresql_where=sa.text("state = 'open' AND assignee IS NOT NULL"),
    )
    op.create_index(
        "ix_task_claim",
        "task",
        ["district_id", "unit_id", "role", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'open' AND assignee IS NULL"),
        postgresql_where=sa.text("state = 'open' AND assignee IS NULL"),
    )
    op.create_index(
        "ix_task_closed",
        "task",
        ["district_id", "closed_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NOT NULL"),
    )
    op.create_index(
        "ix_task_due",
        "task",
        ["district_id", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index("ix_task_root", "task", ["district_id", "root_id"], unique=False)
    op.create_table(
        "task_candidate",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "kind", "name", "task_id", name=op.f("pk_task_candidate")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_task_candidate_task", "task_candidate", ["district_id", "task_id"], unique=False)
    op.create_table(
        "timer",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("root_id", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.Column("part", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("element_id", sa.Text(), nullable=True),
        sa.Column("program_key", sa.Text(), nullable=True),
        sa.Column("task_id", sa.Text(), nullable=True),
        sa.Column("limit_key", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("lease_holder", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("district_id", "id", name=op.f("pk_timer")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_timer_due",
        "timer",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index("ix_timer_root", "timer", ["district_id", "root_id"], unique=False)
