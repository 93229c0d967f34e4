"""The entries under one seal are found by their leaf numbers, without reading the whole record."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_index("ix_audit_entry_leaf", "audit_entry", ["district_id", "leaf"], unique=False)
