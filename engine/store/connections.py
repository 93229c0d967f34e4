"""Connections: a store is SQLite (WAL, one writer at a time, served in order) or PostgreSQL."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError

from engine.store.errors import Busy, DatabaseAddressInvalid, DatabaseUnreachable
from engine.store.fair_lock import FairLock
from engine.store.statements import Session

CACHE_KIB = 32 * 1024
CHECKPOINT_PAGES = 8_000
"""Pages after which SQLite writes its log back into the file: a command changes some 20, so every 400 commands."""
BUSY_SECONDS = 15
"""How long SQLite waits for a writer of another process, e.g. the command line beside a server."""


class Store:
    """One database. `reading` gives a read-only transaction, `writing` one that writes; neither may be nested in the other."""

    def __init__(self, url: str) -> None:
        self.url, self._directory = _store_url(url)
        self.schema_version = ""
        if self.is_sqlite:
            lasting = self._directory is None
            self._writer = _sqlite(self.url, None, lasting, pool_size=1, max_overflow=0)
            self._reader = _sqlite(self.url, "BEGIN", lasting, pool_size=5, max_overflow=100)
            self._lasting = lasting
            self._lock = FairLock()
            self._open: Connection | None = None
        else:
            self._writer = create_engine(self.url, pool_size=10, max_overflow=30)
            self._reader = self._writer.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is SQLite, which one process serves."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read-only transaction: what it sees does not change while it lasts."""
        with _named_errors(self.url), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that commits on leaving, or leaves no trace where an exception leaves it.

        Raises:
            Busy: another process held the database for too long.
        """
        if self.is_sqlite:
            with self._lock, _named_errors(self.url), self._immediately() as session:
                yield session
            return
        with self._renewing(), _named_errors(self.url), self._writer.begin() as connection, Session(connection) as session:
            yield session

    @contextmanager
    def _immediately(self) -> Iterator[Session]:
        """SQLite's writer: one connection that stays open, begun and ended by hand, which takes a tenth of what a pool takes."""
        if self._open is None:
            self._open = self._writer.connect().execution_options(isolation_level="AUTOCOMMIT")
        connection = self._open
        with Session(connection) as session:
            session.say("BEGIN IMMEDIATE")
            try:
                yield session
                session.say("COMMIT")
            except BaseException:
                if session.is_open:  # SQLite may have rolled back already, e.g. on a full disk
                    session.say("ROLLBACK")
                raise
            finally:
                if connection.in_transaction():  # as SQLAlchemy sees it, where something ran through Core
                    connection.rollback()

    @contextmanager
    def _renewing(self) -> Iterator[None]:
        """After a lost connection to PostgreSQL, throw all others away too: the server was restarted."""
        try:
            yield
        except DatabaseUnreachable:
            self._writer.dispose()
            raise

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A transaction of SQLAlchemy's own for changes of the tables."""
        engine = _sqlite(self.url, "BEGIN IMMEDIATE", self._lasting) if self.is_sqlite else self._writer
        with _named_errors(self.url), engine.begin() as connection:
            yield connection
        if self.is_sqlite:
            engine.dispose()

    def close(self) -> None:
        """Close all connections."""
        if self.is_sqlite and self._open is not None:
            self._open.close()
        self._writer.dispose()
        self._reader.dispose()
        if self._directory is not None:
            self._directory.cleanup()


def lock_number(*names: str) -> int:
    """A number for an advisory lock of PostgreSQL: the same for the same names, in 64 bits."""
    digest = hashlib.blake2b("\0".join(names).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _store_url(url: str) -> tuple[URL, tempfile.TemporaryDirectory[str] | None]:
    try:
        made = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseAddressInvalid(address=_without_password(url)) from None
    if made.get_backend_name() not in ("sqlite", "postgresql"):
        raise DatabaseAddressInvalid(address=_without_password(url))
    if made.get_backend_name() == "postgresql":
        return made.set(drivername="postgresql+psycopg"), None
    if made.database in (None, "", ":memory:"):
        # A file that goes with the process: so a store in memory has readers beside the writer like any other.
        directory = tempfile.TemporaryDirectory(prefix="parley-")
        return made.set(database=f"{directory.name}/parley.db"), directory
    return made, None


def _sqlite(url: URL, begin: str | None, lasting: bool, **pool: Any) -> Engine:
    made = create_engine(url, paramstyle="named", connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}, **pool)

    @event.listens_for(made, "connect")
    def prepare(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # the driver opens no transaction of its own
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA synchronous={'FULL' if lasting else 'OFF'}")
        connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        if begin == "BEGIN":
            connection.execute("PRAGMA query_only=ON")

    if begin is not None:

        @event.listens_for(made, "begin")
        def start(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

    return made


def _without_password(address: str) -> str:
    return re.sub(r"://([^/@:]*):[^/@]*@", r"://\1:***@", address)


@contextmanager
def _named_errors(url: URL) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        _raise_named(error.orig, url)
        raise
    except Exception as error:
        _raise_named(error, url)  # from the driver's own cursor
        raise


_NO_DATABASE = re.compile("unable to open|not a database|malformed|readonly|disk I/O|disk is full|connection failed|closed the connection")
_UNREACHABLE_STATES = ("08", "28", "3D", "53", "57P")
"""Beginnings of PostgreSQL's error codes: no connection, no such user or database, out of resources, shutting down."""


def _raise_named(error: BaseException | None, url: URL) -> None:
    module = type(error).__module__
    if not module.startswith(("sqlite3", "psycopg")):
        return
    text = str(error)
    if "database is locked" in text or "lock timeout" in text:
        raise Busy from error
    state = getattr(error, "sqlstate", None)
    no_answer = type(error).__name__ == "OperationalError" and module.startswith("psycopg") and state is None
    if no_answer or _NO_DATABASE.search(text) or (state or "").startswith(_UNREACHABLE_STATES):
        reason = text.strip().splitlines()[0]
        raise DatabaseUnreachable(reason=f"{reason} ({url.database})" if module.startswith("sqlite3") else reason) from error
