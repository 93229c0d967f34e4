"""What docs/operate.md says about entering the organisation works as it stands there."""

from __future__ import annotations

import shlex
from pathlib import Path

from tests.cli.conftest import Terminal

PAGE = Path(__file__).parent.parent.parent / "docs" / "operate.md"

SHOWN = ("    parley init --administrator", "    parley org ", "    parley accounts ")


def test_the_organisation_is_entered_as_the_page_says(terminal: Terminal) -> None:
    lines = [line.strip() for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(SHOWN)]
    assert len(lines) > 10
    for line in lines:
        terminal.words(*shlex.split(line)[1:])
    assert {duty["role"] for duty in terminal.json("org", "duties")} == {"administrator", "people_mediator", "grid_officer"}
    assert [cell["id"] for cell in terminal.json("org", "cells")] == ["elm-1"]


def test_a_seal_and_a_backup_as_the_page_says(terminal: Terminal) -> None:
    import sqlite3

    case, _ = terminal.started()
    copy = terminal.folder / "backup.db"
    connection = sqlite3.connect(terminal.url.removeprefix("sqlite:///"))
    connection.execute(f"VACUUM INTO '{copy}'")
    connection.close()
    assert terminal.words("-d", f"sqlite:///{copy}", "audit", "replay", case).endswith("lead to the stored state.\n")
    terminal.words("audit", "seal")
    assert Path(terminal.url.removeprefix("sqlite:///") + ".seal-key").stat().st_mode & 0o777 == 0o600
