"""Sessions and locked accounts, drafts of definitions, and declared conflicts of interest."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("account", sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("account", sa.Column("locked_until", sa.BigInteger(), nullable=True))
    op.add_column("account", sa.Column("disabled_at", sa.BigInteger(), nullable=True))
    op.add_column("account", sa.Column("must_change", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "session",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("district_id", "id", name=op.f("pk_session")),
    )
    op.create_index("ix_session_person", "session", ["district_id", "person_id", "ended_at"], unique=False)
    op.create_table(
        "recusal",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("root_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "person", "root_id", name=op.f("pk_recusal")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "design_draft",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("based_on", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "file", name=op.f("pk_design_draft")),
    )
