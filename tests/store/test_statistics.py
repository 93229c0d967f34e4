"""SQLite's planner knows from the first day that the district tells nothing apart."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, select, text

from engine.store.connections import Store
from engine.store.schema import prepare
from engine.store.statistics import figures
from engine.store.tables import audit_entry, metadata, task


def store(folder: Path) -> Store:
    made = Store(f"sqlite:///{folder}/parley.db")
    prepare(made)
    return made


def plan(connection: Connection) -> str:
    query = select(task.c.id).where(task.c.district_id == "main", task.c.root_id == "main-1")
    compiled = query.compile(connection, compile_kwargs={"literal_binds": True})
    return str(connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}")).all())


def test_an_empty_store_finds_a_cases_tasks_by_their_index(tmp_path: Path) -> None:
    made = store(tmp_path)
    with made.reading() as connection:
        assert "ix_task_root" in plan(connection)
    made.close()


def test_every_table_and_index_has_figures(tmp_path: Path) -> None:
    made = store(tmp_path)
    with made.reading() as connection:
        named = {str(index["name"]) for table in metadata.tables for index in inspect(connection).get_indexes(table)}
    made.close()
    told = list(figures())
    assert named <= {index for _, index, _ in told}
    assert set(metadata.tables) == {table for table, _, _ in told}


def test_figures_fall_from_all_rows_to_one_for_a_key() -> None:
    told = {index: stat for _, index, stat in figures()}
    assert told["task"] == "1000000 1000000 1"
    assert told["ix_task_root"] == "1000000 1000000 10"
    assert told["ix_task_claim"].startswith("100000 100000 100 ")


def test_the_entries_under_a_seal_are_found_by_their_leaves(tmp_path: Path) -> None:
    made = store(tmp_path)
    e = audit_entry.c
    query = select(e.hash).where(e.district_id == "main", e.leaf >= 5, e.leaf < 9).order_by(e.leaf)
    with made.reading() as connection:
        compiled = query.compile(connection, compile_kwargs={"literal_binds": True})
        told = str(connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}")).all())
    made.close()
    assert "ix_audit_entry_leaf" in told
    assert "TEMP B-TREE" not in told
