"""What every table shares: one metadata, the names of constraints, and the types of columns.

Every table that grows with the number of cases has ``district_id`` first in its key, so that the data can be spread over machines by
district. Rows refer to each other by id without foreign keys: the commands, which write all rows of a case in one transaction, keep
them whole.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from engine.store.codec import from_json, from_micros, to_json, to_micros

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An instant, kept as microseconds since 1970 in UTC: exact, and compared alike by every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """The microseconds of ``value``."""
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """The instant in UTC."""
        return None if value is None else from_micros(value)


class Json(TypeDecorator[Any]):
    """A JSON value with exact numbers, kept as bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """The JSON text of ``value``; None stays NULL."""
        return None if value is None else to_json(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """The value, numbers with a fraction as Decimal."""
        return None if value is None else from_json(value)


CLUSTERED: dict[str, Any] = {"sqlite_with_rowid": False}
"""Options of a table whose rows SQLite keeps in the order of their key: one tree less to write for each row."""


def district() -> Column[str]:
    """The first column of the key of every table that grows with the cases."""
    return Column("district_id", Text, primary_key=True)
