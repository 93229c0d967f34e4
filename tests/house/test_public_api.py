"""The public API is a file: a difference fails until the file, and a line in CHANGELOG.md, say so."""

from __future__ import annotations

from tests.house.repository import ROOT
from tools.public_api import text


def test_the_public_names_and_signatures_are_those_written_down() -> None:
    written = (ROOT / "tests" / "house" / "public_api.txt").read_text()
    assert text() == written, "if the change is meant: python -m tools.public_api --write, and a line in CHANGELOG.md"
