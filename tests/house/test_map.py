"""docs/map.md and the other pages name only paths that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.repository import ROOT, tracked

PAGES = sorted(path for path in tracked() if path.suffix == ".md" and (path.parts[0] == "docs" or len(path.parts) == 1))


def test_the_map_is_there() -> None:
    assert Path("docs/map.md") in PAGES


def test_each_path_of_the_map_exists() -> None:
    text = (ROOT / "docs" / "map.md").read_text()
    paths = [path for path in re.findall(r"`([^`\s]+)`", text) if "/" in path and not path.startswith("/")]
    assert len(paths) > 40
    assert [path for path in paths if not list(ROOT.glob(path.rstrip("/")))] == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_each_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", (ROOT / page).read_text())
    assert [link for link in links if not (ROOT / page.parent / link).exists()] == []
