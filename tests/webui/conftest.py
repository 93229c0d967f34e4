"""An app whose pages can be rendered without a database behind them."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from engine import FixedClock
from webui.app import create_app
from webui.settings import WebSettings


@pytest.fixture(scope="session")
def bare_app() -> Flask:
    """The whole app; only its clock is there, so that pages render but no query can be asked."""
    clock = FixedClock(datetime(2026, 9, 28, 1, tzinfo=UTC))
    engine: Any = SimpleNamespace(clock=clock)
    return create_app(engine, WebSettings(b"a secret of thirty-two bytes ....", demo=True))
