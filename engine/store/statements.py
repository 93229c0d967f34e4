"""Statements of the command path: written in Core, compiled once a dialect, run on the driver's own cursor.

Core's ``execute`` costs three times what the driver does (compilation lookup, parameter and result processing); a command runs some ten
statements. So parameters and rows here are what the driver takes: instants as microseconds, JSON as bytes (see `engine.store.codec`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, delete, insert, update
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.expression import ClauseElement, Executable

Params = Mapping[str, Any]
Row = tuple[Any, ...]


class Statement:
    """A statement of Core, with its text for each dialect it has been compiled for, and the names of its columns."""

    __slots__ = ("_element", "_keys", "_texts", "columns")

    def __init__(self, element: ClauseElement, keys: Iterable[str] | None = None) -> None:
        self._element = element
        self._keys = None if keys is None else list(keys)
        self._texts: dict[str, tuple[str, dict[str, Any]]] = {}
        self.columns = tuple(column.key or "" for column in element.selected_columns) if isinstance(element, Select) else ()

    def compiled(self, connection: Connection) -> tuple[str, dict[str, Any]]:
        """The text in the connection's dialect, and the parameters whose values the statement itself gives."""
        name = connection.dialect.name
        found = self._texts.get(name)
        if found is None:
            made: Any = self._element.compile(dialect=connection.dialect, column_keys=self._keys)
            fixed = {key: bind.effective_value for key, bind in made.binds.items() if not bind.required}
            found = self._texts[name] = (str(made), fixed)
        return found

    def named(self, row: Row) -> dict[str, Any]:
        """A row with the names of its columns."""
        return dict(zip(self.columns, row, strict=True))


def insertion(table: Table) -> Statement:
    """Inserts a row; a parameter a column."""
    return Statement(insert(table), [column.name for column in table.columns])


def same(table: Table, *names: str) -> list[ColumnElement[bool]]:
    """``column = parameter`` for each name, the parameter called ``key_<name>``."""
    return [table.c[name] == bindparam(f"key_{name}") for name in names]


def change(table: Table, keys: Sequence[str], columns: Sequence[str]) -> Statement:
    """Updates ``columns`` of the rows whose ``keys`` equal the parameters ``key_<name>``."""
    return Statement(update(table).where(*same(table, *keys)).values({name: bindparam(name) for name in columns}))


def removal(table: Table, *keys: str) -> Statement:
    """Deletes the rows whose ``keys`` equal the parameters ``key_<name>``."""
    return Statement(delete(table).where(*same(table, *keys)))


class Session:
    """Runs statements on the driver's cursor of a connection of SQLAlchemy, inside its transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        driver: Any = connection.connection.dbapi_connection
        self._driver = driver
        self._cursor = driver.cursor()
        self.statements = 0

    @property
    def dialect(self) -> str:
        """Sqlite or postgresql."""
        return self.connection.dialect.name

    def one(self, statement: Statement, **params: Any) -> Row | None:
        """The first row, or None."""
        self._execute(statement, params)
        row: Row | None = self._cursor.fetchone()
        return row

    def all(self, statement: Statement, **params: Any) -> list[Row]:
        """All rows."""
        self._execute(statement, params)
        rows: list[Row] = self._cursor.fetchall()
        return rows

    def run(self, statement: Statement, **params: Any) -> int:
        """How many rows a change concerned."""
        self._execute(statement, params)
        count: int = self._cursor.rowcount
        return count

    def _execute(self, statement: Statement, params: Params) -> None:
        self.statements += 1
        text, fixed = statement.compiled(self.connection)
        self._cursor.execute(text, {**fixed, **params} if fixed else params)

    def write(self, batch: Sequence[tuple[Statement, Params | Sequence[Params]]]) -> None:
        """Run a batch of changes in order; on PostgreSQL in one round trip."""
        if self.dialect == "postgresql":
            with self._driver.pipeline():
                self._write(batch)
        else:
            self._write(batch)

    def _write(self, batch: Sequence[tuple[Statement, Params | Sequence[Params]]]) -> None:
        for statement, params in batch:
            if isinstance(params, Mapping):
                self._execute(statement, params)
            elif len(params) == 1:
                self._execute(statement, params[0])
            else:
                self.statements += 1
                text, fixed = statement.compiled(self.connection)
                self._cursor.executemany(text, [{**fixed, **row} for row in params] if fixed else params)

    def core(self, statement: Executable, params: Params | None = None) -> Any:
        """Run a statement through Core, off the command path, in the same transaction."""
        self.statements += 1
        return self.connection.execute(statement, params or {})

    def say(self, text: str) -> None:
        """Run a word of the database's own, e.g. COMMIT."""
        self._cursor.execute(text)

    @property
    def is_open(self) -> bool:
        """Whether SQLite's driver has a transaction open."""
        open_: bool = self._driver.in_transaction
        return open_

    def __enter__(self) -> Session:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._cursor.close()
