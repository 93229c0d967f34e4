"""What SQLite's planner is told of the tables from the first day on.

Nearly every key begins with the district, which hardly ever tells rows apart. Without statistics the planner takes it for as good as any
other column and walks a whole district; with statistics gathered from a small or empty store, plans would change as it grows. So the
tables carry the figures of a large district, and every store asks its questions in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Column, Connection, Index, Table, UniqueConstraint, text

from engine.store.tables import metadata

ROWS = 1_000_000
FEW = {
    "district_id": 1,
    "state": 5,
    "kind": 10,
    "dispute_kind": 20,
    "stage": 10,
    "outcome": 10,
    "risk": 4,
    "role": 20,
    "type": 20,
    "process_id": 20,
    "latest": 2,
    "name": 10_000,
    "element_id": 200,
}
"""How many values a column has in a large district, where these are few; others nearly tell rows apart."""
MIDDLE = {"unit_id": 1_000, "assignee": 1_000, "person": 1_000, "person_id": 1_000, "recipient": 1_000, "actor": 1_000, "term": 10_000}
PARTIAL = 10
"""Of so many rows one is in an index over a part of its table."""
ALIKE = 10


def describe(connection: Connection) -> None:
    """Write the figures of all tables and indexes; other connections read them with the schema."""
    connection.execute(text("ANALYZE sqlite_schema"))
    connection.execute(text("DELETE FROM sqlite_stat1"))
    rows = [{"table": table, "index": index, "stat": stat} for table, index, stat in figures()]
    connection.execute(text("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (:table, :index, :stat)"), rows)
    connection.execute(text("ANALYZE sqlite_schema"))


def figures() -> Iterator[tuple[str, str, str]]:
    """The table, index and figures of each index: rows, then rows alike in the first column, the first two, and so on."""
    for table in metadata.sorted_tables:
        by_rowid = table.dialect_options["sqlite"]["with_rowid"]
        key = f"sqlite_autoindex_{table.name}_1" if by_rowid else table.name
        yield table.name, key, _figures(list(table.primary_key.columns), ROWS, is_unique=True)
        yield from _unique(table)
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            yield table.name, str(index.name), _of_index(index)


def _unique(table: Table) -> Iterator[tuple[str, str, str]]:
    constraints = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    for number, constraint in enumerate(constraints, 2):
        yield table.name, f"sqlite_autoindex_{table.name}_{number}", _figures(list(constraint.columns), ROWS, is_unique=True)


def _of_index(index: Index) -> str:
    is_part = index.dialect_options["sqlite"]["where"] is not None
    return _figures(list(index.columns), ROWS // PARTIAL if is_part else ROWS, is_unique=bool(index.unique))


def _figures(columns: Sequence[Column[object]], rows: int, *, is_unique: bool) -> str:
    alike, found = rows, [rows]
    for column in columns:
        values = FEW.get(column.name) or MIDDLE.get(column.name) or rows // ALIKE
        alike = max(1 if is_unique else ALIKE, alike // values)
        found.append(alike)
    if is_unique:
        found[-1] = 1
    return " ".join(map(str, found))
