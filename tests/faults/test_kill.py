"""The server is killed a hundred times while cases move: every case is where a completed command left it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from engine import Engine
from tests.support import deployer, process, user_task

SERVED = process("served", '<startEvent id="a"/>' + user_task("b") + user_task("c") + '<endEvent id="d"/>', "a > b > c > d")
ROOT = Path(__file__).parents[2]


def test_nothing_acknowledged_is_lost_in_a_hundred_kills(sqlite_url: str, tmp_path: Path) -> None:
    with Engine.open(sqlite_url) as engine:
        deployer(engine, tmp_path)(SERVED)
    command = [sys.executable, "-m", "tests.faults.driver", sqlite_url, "100"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    assert done.stdout.startswith("100 kills, ")
