"""Brings the tables to this release: makes them in an empty database, upgrades older ones when asked to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from engine.store.connections import Store, lock_number
from engine.store.errors import DatabaseNewer, DatabaseOutdated
from engine.store.statistics import describe
from engine.store.tables import metadata

HEAD = "0006"
"""The newest migration; a test holds it against the migrations."""

MIGRATIONS = Path(__file__).parent / "migrations"


def prepare(store: Store, *, upgrade: bool = False) -> None:
    """Make the tables where there are none; with ``upgrade``, migrate older ones.

    Raises:
        DatabaseOutdated: the tables are older and ``upgrade`` is false.
        DatabaseNewer: a newer release made them.
    """
    with store.reading() as connection:
        found = _version(connection)
    if found != HEAD:
        found = _bring_up(store, upgrade)
    store.schema_version = found


def _bring_up(store: Store, upgrade: bool) -> str:
    with store.migrating() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": lock_number("schema")})
        found = _version(connection)  # again: another process may have been first
        if found is None:
            metadata.create_all(connection)
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
        elif found > HEAD:
            raise DatabaseNewer(found=found, needed=HEAD)
        elif found < HEAD:
            if not upgrade:
                raise DatabaseOutdated(found=found, needed=HEAD)
            migrate(connection)
        if connection.dialect.name == "sqlite":
            describe(connection)
    return HEAD


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return version


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the migrations up to ``revision`` on a connection, in its transaction."""
    from alembic import command

    command.upgrade(alembic_config(connection), revision)


def alembic_config(connection: Connection) -> Any:
    """Alembic's configuration for this store; Alembic is imported only to migrate, since that takes half a second."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
