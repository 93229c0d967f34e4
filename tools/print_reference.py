"""Prints the reference pages from the code; with ``--check`` it only says which are stale, and fails."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tools.reference.bpmn import bpmn_page
from tools.reference.commands import commands_page
from tools.reference.errors import errors_page
from tools.reference.feel import functions_page
from tools.reference.permissions import permissions_page
from tools.reference.settings import settings_page

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
PAGES: dict[str, Callable[[], str]] = {
    "bpmn.md": bpmn_page,
    "cli.md": commands_page,
    "errors.md": errors_page,
    "feel-functions.md": functions_page,
    "permissions.md": permissions_page,
    "settings.md": settings_page,
}


def stale() -> dict[str, str]:
    """The pages that do not say what the code says, each with what it should say."""
    texts = {name: page() for name, page in PAGES.items()}
    return {name: text for name, text in texts.items() if not (REFERENCE / name).exists() or (REFERENCE / name).read_text() != text}


def main(check: bool) -> int:
    """Print the pages, or compare them; the exit code."""
    for name, text in stale().items():
        if check:
            print(f"docs/reference/{name} does not say what the code says: run make reference", file=sys.stderr)
        else:
            (REFERENCE / name).write_text(text)
    return 1 if check and stale() else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
