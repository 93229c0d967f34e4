"""The pipeline deployed on a store of its own, a fixed clock, and a walker that completes its tasks by name."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from engine import Engine, FixedClock
from tests.processes.walking import MONDAY, Walk, pipeline_files


@pytest.fixture(scope="session")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which everything is deployed; each test gets a copy."""
    path = tmp_path_factory.mktemp("pipeline") / "deployed.db"
    with Engine.open(f"sqlite:///{path}", clock=FixedClock(datetime(2026, 9, 1, tzinfo=UTC))) as engine:
        engine.deploy(pipeline_files(), actor="system")
    return path


@pytest.fixture
def clock() -> FixedClock:
    """Monday, 28 September 2026, nine in the morning in Shanghai; the National Day holiday begins on Thursday."""
    return FixedClock(MONDAY)


@pytest.fixture
def engine(deployed: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Engine]:
    """The engine on the test's own copy."""
    path = tmp_path / "pipeline.db"
    shutil.copy(deployed, path)
    with Engine.open(f"sqlite:///{path}", clock=clock) as engine:
        yield engine


@pytest.fixture
def walk(engine: Engine, clock: FixedClock) -> Callable[..., Walk]:
    """Begins a case of a process: ``walk("petition", story="…")``."""

    def begin(process_id: str, **variables: Any) -> Walk:
        return Walk(engine, clock, process_id, variables)

    return begin


@pytest.fixture(scope="session")
def asked_engine(deployed: Path) -> Iterator[Engine]:
    """One engine for questions that change nothing."""
    with Engine.open(f"sqlite:///{deployed}", clock=FixedClock(MONDAY)) as engine:
        yield engine
