"""The tables: made in an empty database, equal to the sum of the migrations, refused when older or newer."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from engine import Engine
from engine.errors import Kind
from engine.store.connections import Store
from engine.store.errors import DatabaseNewer, DatabaseOutdated
from engine.store.schema import HEAD, alembic_config, migrate, prepare
from engine.store.tables import metadata


def test_the_tables_equal_the_sum_of_the_migrations(empty_url: str) -> None:
    store = Store(empty_url)
    with store.migrating() as connection:
        migrate(connection)
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        primary = {table: inspect(connection).get_pk_constraint(table)["constrained_columns"] for table in metadata.tables}
    assert primary == {name: [column.name for column in table.primary_key] for name, table in metadata.tables.items()}
    store.close()


def test_the_newest_migration_is_the_one_that_is_asked_for(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.reading() as connection:
        assert ScriptDirectory.from_config(alembic_config(connection)).get_current_head() == HEAD
    store.close()


def test_an_empty_database_gets_its_tables(empty_url: str) -> None:
    store = Store(empty_url)
    prepare(store)
    prepare(store)
    with store.reading() as connection:
        assert set(metadata.tables) <= set(inspect(connection).get_table_names())
    assert store.schema_version == HEAD
    store.close()


@pytest.mark.parametrize(("version", "error"), [("0000", DatabaseOutdated), ("9999", DatabaseNewer)])
def test_tables_of_another_release_are_refused(sqlite_url: str, version: str, error: type[Exception]) -> None:
    store = Store(sqlite_url)
    with store.writing() as session:
        session.connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    store.close()
    with pytest.raises(error) as caught:
        Engine.open(sqlite_url)
    assert caught.value.kind is Kind.UNAVAILABLE  # type: ignore[attr-defined]


def test_an_outdated_database_names_the_command_that_helps() -> None:
    assert "parley upgrade" in DatabaseOutdated(found="0000", needed="0002").sentence()


def test_a_store_in_memory_leaves_nothing_behind() -> None:
    engine = Engine.open("sqlite://")
    file = Path(str(engine._runtime.store.url.database))
    assert file.exists()
    engine.close()
    assert not file.parent.exists()


def test_reading_cannot_write(store_url: str) -> None:
    store = Store(store_url)
    with pytest.raises(Exception, match=r"readonly|read-only"), store.reading() as connection:
        connection.execute(text("DELETE FROM setting"))
    store.close()
