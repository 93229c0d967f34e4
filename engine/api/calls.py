"""What the groups of the engine's calls share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from engine.work.given import after_id, expect_storable
from engine.work.runtime import Runtime

P = ParamSpec("P")
T = TypeVar("T")
Variables = Mapping[str, Any]


class Calls:
    """Runs commands and reads."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query of ``engine.queries`` in a read-only transaction: it gets the connection, then the arguments."""
        expect_storable(*(value for value in (*after_id(args), *kwargs.values()) if isinstance(value, (str, int))))
        with self._runtime.store.reading() as connection:
            return query(connection, *args, **kwargs)

    def _run(self, command: Callable[..., T], actor: str, key: str | None, district: str | None, *args: Any, **kwargs: Any) -> T:
        return self._runtime.run(command, actor, key, district, *args, **kwargs)
