"""`parley design`: drafts listed, kept, thrown away, published and rolled back, in words and in JSON."""

from __future__ import annotations

import json

from tests.cli.conftest import FORM, Terminal


def changed(terminal: Terminal, label: str) -> str:
    """The file of the form with another label."""
    first, *others = FORM["components"]  # type: ignore[misc]
    path = terminal.folder / "talk.form"
    path.write_text(json.dumps({**FORM, "components": [{**first, "label": label}, *others]}))  # type: ignore[dict-item]
    return str(path)


def test_a_draft_is_kept_published_and_rolled_back(terminal: Terminal) -> None:
    assert terminal.words("design", "list") == "No drafts.\n"
    assert "Saved talk.form, revision 1" in terminal.words("design", "save", changed(terminal, "Why"))
    assert "talk.form" in terminal.words("design", "list")
    assert terminal.words("design", "publish", "talk.form", "--comment", "Ask why") == "form      talk  version 2\n"
    assert terminal.json("design", "list") == []
    made = terminal.json("design", "rollback", "form", "talk", "1", "--comment", "What was better")
    assert [(item["id"], item["version"]) for item in made["changed"]] == [("talk", 3)]
    assert json.loads(terminal.words("source", "form", "talk")) == FORM


def test_a_draft_that_somebody_saved_meanwhile_is_not_overwritten(terminal: Terminal) -> None:
    terminal.words("design", "save", changed(terminal, "Why"))
    assert "Nothing was overwritten" in terminal.refused(5, "design", "save", changed(terminal, "Who"))
    assert terminal.json("design", "save", changed(terminal, "Who"), "--revision", "1")["revision"] == 2
    assert terminal.words("design", "discard", "talk.form", "--revision", "2") == "The draft of talk.form was thrown away.\n"


def test_four_eyes_are_told_and_set(terminal: Terminal) -> None:
    assert terminal.words("design", "four-eyes") == "Designers publish what they have drawn.\n"
    assert terminal.words("design", "four-eyes", "on") == "A policy approver publishes, and not the last editor.\n"
    assert terminal.json("design", "four-eyes", "off") is False
