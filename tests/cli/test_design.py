"""`parley design`: drafts listed, kept, thrown away, published and rolled back, in words and in JSON."""

from __future__ import annotations

import json

from tests.cli.conftest import FORM, Terminal
from tests.support import bpmn, process


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


def test_the_second_opinion_before_publishing_is_told_and_set(terminal: Terminal) -> None:
    assert terminal.words("design", "second-opinion") == "The second engine is asked before something is published.\n"
    assert terminal.words("design", "second-opinion", "off") == "The second engine is not asked.\n"
    assert terminal.json("design", "second-opinion", "on") is True


def drawn(terminal: Terminal, inside: str, *chains: str) -> str:
    """A file with one process."""
    path = terminal.folder / "drawn.bpmn"
    path.write_bytes(bpmn(process("drawn", f'<startEvent id="a"/><endEvent id="z"/>{inside}', *chains), roots=""))
    return str(path)


def test_check_tells_that_the_engines_agree(terminal: Terminal) -> None:
    told = terminal.words("check", "--second-opinion", "--walks", "2", drawn(terminal, '<task id="b"/>', "a > b > z"))
    assert told == "No problems.\nSecond opinion on drawn: the engines agree (2 walks, 2 stimuli, 3 of 3 elements reached)\n"


def test_check_tells_a_difference_as_two_paths_and_fails(terminal: Terminal) -> None:
    again = '<task id="b"><standardLoopCharacteristics loopMaximum="0"/></task>'
    told = terminal.run("check", "--second-opinion", drawn(terminal, again, "a > b > z"))
    assert told.exit_code == 1
    assert told.stdout == (
        "No problems.\n"
        "Second opinion on drawn: the engines differ in walk 1 (completed: b)\n"
        "  sent           start drawn\n"
        "  Parley         completed a, b, z; waits for - (completed)\n"
        "  SpiffWorkflow  completed a, b, b, z; waits for - (completed)\n"
    )


def test_check_names_what_is_not_compared(terminal: Terminal) -> None:
    path = drawn(terminal, '<task id="b" completionQuantity="2"/>', "a > b > z")
    assert terminal.words("check", "--second-opinion", path).splitlines() == [
        "No problems.",
        "Second opinion on drawn: not compared, SpiffWorkflow does not run it rightly",
        "  b: quantities are not counted there",
    ]
    answer = terminal.json("check", "--second-opinion", path)
    assert (answer["problems"], answer["opinions"][0]["state"]) == ([], "outside")


def test_what_is_not_compared_in_a_called_process_is_named_with_that(terminal: Terminal) -> None:
    calling = '<callActivity id="c"><extensionElements><zeebe:calledElement processId="called"/></extensionElements></callActivity>'
    caller = process("drawn", f'<startEvent id="a"/>{calling}', "a > c")
    called = process("called", '<startEvent id="begin"/><task id="b" completionQuantity="2"/>', "begin > b")
    path = terminal.folder / "drawn.bpmn"
    path.write_bytes(bpmn(caller, called, roots=""))
    told = terminal.words("check", "--second-opinion", str(path)).splitlines()
    assert told[1:3] == [
        "Second opinion on drawn: not compared, SpiffWorkflow does not run it rightly",
        "  b in called: quantities are not counted there",
    ]
