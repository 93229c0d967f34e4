"""Our rules in the browser (webui/frontend/form/rules.js) refuse the same dates as the server: form-js itself checks neither."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.errors import InvalidForm
from engine.feel import Surroundings
from tests.forms.building import USING, form_of

ROOT = Path(__file__).parents[2]
NODE = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
NOW = datetime(2026, 9, 28, 9, 30, tzinfo=USING.zone)
DAYS = [-400, -1, 0, 1, 400]
MINUTES = [-60 * 24, -1, 0, 5, 60 * 15, 60 * 24]  # within two minutes the browser lets pass what the server may refuse: clocks differ


def _cases() -> list[dict[str, Any]]:
    marks: list[dict[str, Any]] = [{}, {"properties": {"past": "true"}}, {"disallowPassedDates": True}]
    whole = [
        {"field": {"id": "d", "type": "datetime", "subtype": "date", "key": "d", **mark}, "value": f"{NOW + timedelta(days=day):%Y-%m-%d}"}
        for mark in marks
        for day in DAYS
    ]
    timed = [
        {
            "field": {"id": "d", "type": "datetime", "subtype": "datetime", "key": "d", "timeSerializingFormat": "utc_offset", **mark},
            "value": f"{NOW + timedelta(minutes=minute):%Y-%m-%dT%H:%M}+08:00",
        }
        for mark in marks
        for minute in MINUTES
    ]
    return [*whole, *timed]


def _server_refuses(case: dict[str, Any]) -> bool:
    using = Surroundings(NOW, USING.zone, USING.calendar)
    try:
        form_of(case["field"]).validate({"d": case["value"]}, {}, using)
    except InvalidForm:
        return True
    return False


def test_the_browser_refuses_what_the_server_refuses() -> None:
    if NODE is None:
        pytest.skip("make setup installs Node")
    cases = _cases()
    script = Path(__file__).with_name("rules.mjs")
    inputs = json.dumps([{**case, "now": NOW.isoformat()} for case in cases])
    command = [NODE, str(script), str(ROOT / "webui" / "frontend" / "form" / "rules.js")]
    done = subprocess.run(
        command, input=inputs, capture_output=True, text=True, check=False, timeout=60, env={**os.environ, "TZ": "Asia/Shanghai"}
    )
    assert done.returncode == 0, done.stderr
    theirs = json.loads(done.stdout)
    ours = [_server_refuses(case) for case in cases]
    assert [case for case, one, other in zip(cases, theirs, ours, strict=True) if one != other] == []
    assert sum(ours) == 8  # to come: two days and three times; passed: two days and the time of the day before
