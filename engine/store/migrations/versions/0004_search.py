"""The search index with the terms of what is there already, facets of cases, and the side of a party."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("case_instance", sa.Column("place", sa.Text(), nullable=True))
    op.add_column("party", sa.Column("side", sa.Text(), nullable=True))
    op.create_table(
        "search_term",
        sa.Column("district_id", sa.Text(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("root_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "term", "root_id", "field", name=op.f("pk_search_term")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_term_root", "search_term", ["district_id", "root_id", "field"], unique=False)
    for name, column in (("kind", "dispute_kind"), ("stage", "stage"), ("outcome", "outcome"), ("risk", "risk")):
        known = sa.text(f"{column} IS NOT NULL")
        op.create_index(
            f"ix_case_{name}", "case_instance", ["district_id", column, "id"], unique=False, sqlite_where=known, postgresql_where=known
        )
    _fill()


def _fill() -> None:
    """Terms of the cases that are there; later ones are written with their rows."""
    from engine.store.term_rows import rows_of

    connection = op.get_bind()
    cases = sa.text(
        "SELECT district_id, id, case_number, title FROM case_instance WHERE parent_id IS NULL AND id > :after ORDER BY id LIMIT 500"
    )
    parties = sa.text("SELECT district_id, root_id, id, name, phone FROM party WHERE root_id >= :first AND root_id <= :last")
    insert = sa.text("INSERT INTO search_term (district_id, term, root_id, field) VALUES (:district_id, :term, :root_id, :field)")
    after = ""
    while batch := connection.execute(cases, {"after": after}).all():
        after = batch[-1].id
        rows = [row for case in batch for row in rows_of(case.district_id, case.id, number=case.case_number, title=case.title)]
        for one in connection.execute(parties, {"first": batch[0].id, "last": after}).all():
            rows += rows_of(one.district_id, one.root_id, party=(one.id, one.name, one.phone))
        if rows:
            connection.execute(insert, rows)
