"""The yardstick: the same database doing one transaction that updates a 4 KB row and inserts three rows of 200 bytes, driver only."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def bare_sqlite(folder: Path, seconds: float) -> float:
    """Bare transactions a second on SQLite, WAL, synchronous=FULL."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return _rate(connection.execute, "?", "BEGIN IMMEDIATE", seconds)


def bare_postgresql(url: str, seconds: float) -> float:
    """Bare transactions a second on PostgreSQL through psycopg, statement by statement."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.cursor()
        cursor.execute("DROP TABLE IF EXISTS state; DROP TABLE IF EXISTS entry")
        return _rate(cursor.execute, "%s", "BEGIN", seconds)


def _rate(execute: Callable[..., Any], mark: str, begin: str, seconds: float) -> float:
    blob = "BYTEA" if mark == "%s" else "BLOB"
    execute(f"CREATE TABLE state (id INTEGER PRIMARY KEY, body {blob})")
    execute(f"CREATE TABLE entry (id INTEGER PRIMARY KEY, body {blob})")
    execute(f"INSERT INTO state VALUES (1, {mark})", (os.urandom(4096),))
    update, insert = f"UPDATE state SET body = {mark} WHERE id = 1", f"INSERT INTO entry VALUES ({mark}, {mark})"
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        execute(begin)
        execute(update, (os.urandom(4096),))
        for row in range(3):
            execute(insert, (done * 3 + row, os.urandom(200)))
        execute("COMMIT")
        done += 1
    return done / (time.perf_counter() - began)
