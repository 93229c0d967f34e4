"""What is imported when nothing has been asked for yet."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.house.repository import ROOT

HEAVY = {"sqlalchemy", "SpiffWorkflow", "lxml", "alembic", "apscheduler", "flask", "holidays", "psycopg", "babel"}
HELP = """
from engine.cli import main
try:
    main(["--help"])
except SystemExit:
    pass
"""


@pytest.mark.parametrize("code", ["import engine", HELP], ids=["import engine", "parley --help"])
def test_start_up_loads_nothing_heavy(code: str) -> None:
    program = f"{code}\nimport json, sys; print(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert HEAVY & set(json.loads(ran.stdout.splitlines()[-1])) == set()
