"""A wheel holds every definition, form, page and translation that the source tree holds."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.repository import ROOT, tracked

INSTALLED_AS = {"processes": "engine/bundled/processes", "forms": "engine/bundled/forms", "engine": "engine", "webui": "webui"}
LEFT_OUT = {".js", ".mjs", ".po", ".pot", ".md", ".cfg"}  # sources of the bundles and catalogues; notes


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    source = tmp_path_factory.mktemp("source")
    for path in tracked():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, source / path)
    wheels = tmp_path_factory.mktemp("wheels")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(wheels),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True)
    with zipfile.ZipFile(next(wheels.glob("parley-*.whl"))) as wheel:
        return set(wheel.namelist())


def test_the_wheel_holds_the_package_data(names: set[str]) -> None:
    expected = [
        (Path(INSTALLED_AS[path.parts[0]], *path.parts[1:])).as_posix()
        for path in tracked()
        if path.parts[0] in INSTALLED_AS and path.suffix not in LEFT_OUT and "frontend" not in path.parts
    ]
    assert [name for name in expected if name not in names] == []


def test_the_wheel_holds_nothing_of_the_workshop(names: set[str]) -> None:
    assert [name for name in names if name.split("/")[0] not in {"engine", "webui"} and not name.startswith("parley-")] == []
