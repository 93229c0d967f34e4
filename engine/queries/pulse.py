"""The pulse of a store: a value that differs from the one before when something was written in between, by whatever process.

SQLite counts the commits of other connections (``data_version``), each connection for itself: so the value belongs to the connection that
was asked. PostgreSQL tells which transactions that write have begun and which of them still run.
"""

from __future__ import annotations

from sqlalchemy import Connection


def pulse(db: Connection) -> tuple[str, str]:
    """Through which connection it was asked, and the value now; one statement that touches no table."""
    if db.dialect.name == "sqlite":
        version = db.exec_driver_sql("PRAGMA data_version").scalar_one()
        return str(id(db.connection.dbapi_connection)), str(version)
    return "", str(db.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar_one())
