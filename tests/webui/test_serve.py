"""`parley serve`, as a process of its own: up at once, engine and scheduler behind it, down when told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from webui.serve import secret


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A server on a database that was not there before."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from engine.cli import main; main()", "--database", f"sqlite:///{tmp_path}/parley.db"]
    process = subprocess.Popen(
        [*command, "serve", "--port", str(port), "--upgrade"], cwd=tmp_path, env={**os.environ, "PYTHONWARNINGS": ""}
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def answered(address: str) -> str:
    for _ in range(200):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def test_the_server_comes_up_on_an_empty_place_and_offers_no_open_door(address: str) -> None:
    assert '"status":"ok"' in answered(f"{address}/readyz")
    page = answered(f"{address}/sign-in")
    assert 'name="password"' in page
    assert "/sign-in/demo" not in page


def test_the_key_of_sessions_outlives_the_server_where_it_has_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    first = secret(file)
    assert secret(file) == first
    assert len(first) == 32
    assert file.stat().st_mode & 0o077 == 0
    assert secret(None) != secret(None)
