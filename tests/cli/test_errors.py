"""How commands fail: a sentence on the error stream, an exit code by its kind, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.cli.menu import COMMANDS
from tests.cli.conftest import Terminal

PARLEY = [sys.executable, "-c", "from engine.cli import main; main()"]


def test_each_kind_of_error_has_its_exit_code(terminal: Terminal) -> None:
    case, task = terminal.started()
    terminal.words("org", "add-unit", "d", "--type", "district", "--name", "D", "--name-zh", "区")
    terminal.words("org", "add-person", "li", "--name", "李梅")
    terminal.words("org", "give", "li", "people_mediator", "d")
    assert "what: Please fill in this field." in terminal.refused(2, "complete", task)
    assert terminal.refused(3, "case", "nope") == "parley: There is no case “nope”. Check its number.\n"
    assert "may not do this (cancel)" in terminal.refused(4, "--actor", "user:li", "cancel", case, "--reason", "x")
    terminal.words("complete", task, "-v", '{"what": "x"}')
    assert "completed already" in terminal.refused(5, "complete", task, "-v", '{"what": "x"}')
    assert "cannot be reached" in terminal.refused(6, "-d", "sqlite:////nowhere/x.db", "cases")


def test_an_error_in_json_has_code_kind_and_fields(terminal: Terminal) -> None:
    result = terminal.run("case", "nope", "--json")
    assert (result.exit_code, result.stdout) == (3, "")
    assert json.loads(result.stderr) == {
        "error": {
            "code": "case-not-found",
            "kind": "not-found",
            "sentence": "There is no case “nope”. Check its number.",
            "fields": {"case_id": "nope"},
        }
    }


@pytest.mark.parametrize(
    ("address", "code", "words"),
    [
        ("nonsense", 2, "is not the address of a database"),
        ("mysql://u:secret@localhost/x", 2, "mysql://u:***@localhost/x"),
        ("postgresql://u:secret@localhost:port/x", 2, "u:***@"),
        ("sqlite:////no/such/folder/x.db", 6, "unable to open database file (/no/such/folder/x.db)"),
        ("postgresql://127.0.0.1:1/x", 6, "Connection refused"),
    ],
)
def test_a_database_that_is_none(terminal: Terminal, address: str, code: int, words: str) -> None:
    told = terminal.refused(code, "-d", address, "cases")
    assert words in told
    assert "secret" not in told


def test_a_file_that_is_no_database(terminal: Terminal) -> None:
    file = terminal.folder / "picture.db"
    file.write_bytes(b"\x89PNG" * 1000)
    assert f"file is not a database ({file})" in terminal.refused(6, "-d", f"sqlite:///{file}", "cases")


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["start", "talk", "-v", "{"], 2, "--variables cannot be read"),
        (["start", "talk", "-v", "[1]"], 2, "a JSON object is expected"),
        (["start", "talk", "-v", '{"a": NaN}'], 2, "NaN is no number of JSON"),
        (["start", "talk", "-v", '{"a": 1e999999999}'], 2, "beyond 10 to the power of 6144"),
        (["start", "talk", "-v", '{"a": ' + "[" * 100_000], 2, "nested too deeply"),
        (["start", "talk", "-v", '{"a": ' + "1" * 5000 + "}"], 2, "cannot be"),
        (["start", "talk", "-v", '{"a": "\\u0000"}'], 2, "a holds the character NUL"),
        (["start", "talk", "-v", '{"a": "\\ud800"}'], 2, "a holds half of a character"),
        (["start", "talk", "-v", "@/no/such/file"], 2, "No such file or directory"),
        (["start", "talk", "-v", "@/"], 2, "Is a directory"),
        (["start", "talk", "--version", "0"], 3, "version 0"),
        (["start", "talk", "--version", "9" * 30], 2, "cannot be taken"),
        (["start", "nope"], 3, "no deployed process “nope”"),
        (["--actor", "robot", "start", "talk"], 2, "is not an actor"),
        (["--district", "No Such", "start", "talk"], 2, "cannot be a district's id"),
        (["cases", "--limit", "-1"], 2, "range"),
        (["tasks", "--after", "nope"], 3, "There is no task “nope”"),
        (["deploy", "/no/such.bpmn"], 2, "No such file or directory"),
        (["deploy"], 2, "Missing argument"),
        (["evaluate", "1 +"], 2, "cannot be read at character 4"),
        (["evaluate", "for i in 1..1000000000 return i"], 2, "was stopped"),
        (["decide", "nope"], 3, "no deployed decision “nope”"),
        (["message", "m", "--ttl", "9" * 30], 2, "cannot be taken"),
        (["source", "form", "talk", "-o", "/no/such/folder/file"], 6, "/no/such/folder/file: No such file or directory"),
        (["audit", "replay", "nope"], 3, "There is no case “nope”"),
        (["notes", "list", "nope"], 3, "There is no case “nope”"),
        (["files", "list", "'; DROP TABLE file; --"], 3, "There is no case"),
        (["files", "get", "nope"], 3, "There is no file “nope”"),
        (["limits", "list", "nope"], 3, "There is no case “nope”"),
        (["retry", "nope"], 3, "no open incident “nope”"),
        (["org", "add-person", "a b", "--name", "x"], 2, "cannot be an id"),
        (["org", "password", "nobody", "--password", "a long password"], 3, "There is no person “nobody”"),
        (["org", "district", "--name", "x", "--name-zh", "x", "--zone", "Mars/One"], 2, "There is no time zone “Mars/One”"),
        (["frobnicate"], 2, "No such command"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_wrong_input(terminal: Terminal, args: list[str], code: int, words: str) -> None:
    assert words in terminal.refused(code, *args)
    assert terminal.json("cases") == []  # nothing was done, and the next good call works


def test_a_folder_without_definitions(terminal: Terminal, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert terminal.refused(2, "deploy", str(empty)) == f"parley: There is no .bpmn, .dmn or .form file in {empty}.\n"


def test_settings_that_are_wrong(terminal: Terminal) -> None:
    environment = {**os.environ, "PARLEY_DATABASE": terminal.url, "PARLEY_ZONE": "Mars/One"}
    ran = subprocess.run([*PARLEY, "cases"], env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (
        2,
        "parley: There is no time zone “Mars/One”. Write one of the tz database, e.g. Asia/Shanghai.\n",
    )


def test_a_reader_that_goes_away_ends_it_quietly(terminal: Terminal) -> None:
    script = f"{sys.executable} -c 'from engine.cli import main; main()' -d {terminal.url} evaluate 'for i in 1..30000 return i' | head -1"
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("[\n", "")


def test_an_interrupt_ends_it_with_a_sentence(terminal: Terminal) -> None:
    interrupted = "import signal; signal.signal(signal.SIGALRM, signal.default_int_handler); signal.alarm(3); "
    arguments = [sys.executable, "-c", interrupted + PARLEY[2], "-d", terminal.url, "evaluate", "a", "-c", "@-"]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as waiting:
        assert waiting.stderr is not None
        assert waiting.stderr.read() == "\nparley: stopped. What was committed before stays.\n"
    assert waiting.returncode == 130


def test_a_terminal_without_chinese_shows_codes(terminal: Terminal) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    ran = subprocess.run([*PARLEY, "-d", terminal.url, "evaluate", '"海棠"'], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout == '"\\u6d77\\u68e0"\n'


def test_every_command_is_there_with_a_help_text(terminal: Terminal) -> None:
    listed = terminal.words("--help")
    for name, command in COMMANDS.items():
        assert command.line in listed
        assert f"parley {name}" in terminal.words(name, "--help").replace("main", "parley")
