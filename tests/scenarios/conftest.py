"""The fixture ``district``: the demo organisation and the pipeline, on each kind of database."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from engine import Engine, FixedClock
from tests.scenarios.district import District, establish

FOUNDED = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def sqlite_district(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite store with organisation and pipeline; each test gets a copy."""
    file = tmp_path_factory.mktemp("district") / "parley.db"
    shutil.copy(sqlite_template, file)
    with Engine.open(f"sqlite:///{file}", clock=FixedClock(FOUNDED)) as engine:
        establish(engine)
    return file


@pytest.fixture(scope="session")
def postgresql_district(postgresql_server: str, postgresql_database: str) -> tuple[str, str]:
    """The server's address and the name of its database with organisation and pipeline; each test gets a copy."""
    name = f"parley_district_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    with psycopg.connect(_address(postgresql_server, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE parley_template")
    with Engine.open(_address(postgresql_server, name), clock=FixedClock(FOUNDED)) as engine:
        establish(engine)
    return postgresql_server, name


def _address(server: str, database: str) -> str:
    return server.replace("DATABASE", database)


@pytest.fixture(params=("sqlite", "postgresql"))
def district_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A store of the test's own in which the district has been set up, on each kind of database."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_district"), tmp_path / "parley.db")
        yield f"sqlite:///{tmp_path}/parley.db"
        return
    server, template = request.getfixturevalue("postgresql_district")
    mine = f"{template}_test"
    with psycopg.connect(_address(server, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {mine} TEMPLATE {template}")
        yield _address(server, mine)
        connection.execute(f"DROP DATABASE {mine} WITH (FORCE)")


@pytest.fixture
def district(district_url: str, clock: FixedClock) -> Iterator[District]:
    """The district on Monday, 28 September 2026, nine in the morning. When the test ends, all of its cases are proved."""
    with Engine.open(district_url, clock=clock) as engine:
        made = District(engine, clock)
        yield made
        made.prove()
