"""What was started and ended in a week is counted in an index alone: it tells cases from the processes that they called."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    for name, column in (("ix_case_started", "started_at"), ("ix_case_ended", "ended_at")):
        op.drop_index(name, table_name="case_instance")
        op.create_index(name, "case_instance", ["district_id", column, "parent_id"], unique=False)
