"""Where the shipped definitions are found when installed: ``engine.bundled.processes`` and ``engine.bundled.forms``."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_SUFFIXES = (".bpmn", ".dmn", ".form")


def pipeline_files() -> list[str]:
    """Paths of every definition of the shipped dispute pipeline, in a fixed order."""
    found = [path for package in ("processes", "forms") for path in _below(files(f"engine.bundled.{package}"))]
    return sorted(str(path) for path in found)


def _below(folder: Traversable) -> list[Path]:
    found: list[Path] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _below(entry)
        elif entry.name.endswith(_SUFFIXES):
            found.append(Path(str(entry)))
    return found
