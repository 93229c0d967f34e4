"""The documentation fails when it is false: its Python runs and prints what it says, its commands and options exist, its vectors hold."""

from __future__ import annotations

import hashlib
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from engine.cli.main import main
from tests.house.repository import ROOT, tracked

PYTHON = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PRINTED = re.compile(r"^ *print\(.*\)  # (.*)$", re.MULTILINE)
PAGES = sorted(str(path) for path in tracked() if path.suffix == ".md" and (path.parts[0] == "docs" or len(path.parts) == 1))
RUNNING = sorted(page for page in PAGES if PYTHON.search((ROOT / page).read_text()))


def test_the_pages_with_python_are_known() -> None:
    assert {"README.md", "docs/develop.md"} <= set(RUNNING)


@pytest.mark.parametrize("page", RUNNING)
def test_the_python_of_a_page_runs_and_prints_what_the_page_says(page: str, tmp_path: Path) -> None:
    script = "".join(PYTHON.findall((ROOT / page).read_text()))
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == PRINTED.findall(script)


@pytest.mark.parametrize("page", PAGES)
def test_each_command_of_a_page_exists_with_its_options(page: str) -> None:
    wrong = [line for line in _command_lines((ROOT / page).read_text()) if not _is_known(line)]
    assert wrong == []


def _command_lines(text: str) -> Iterator[str]:
    """What a page would have typed: `parley …` in backticks, and lines of code that begin with it."""
    yield from re.findall(r"`(parley [^`\n]+)`", text)
    yield from re.findall(r"^(?: {4}|\$ )(?:[A-Z_]+=\S+ )*(parley [^\n]+)$", text, re.MULTILINE)


def _is_known(line: str) -> bool:
    words = shlex.split(line.replace("…", ""), comments=True)[1:]
    words = words[: next((place for place, word in enumerate(words) if word in ("|", ">", ";", "&&")), len(words))]
    command: click.Command = main
    options = _options(main)
    for before, word in zip(["", *words], words, strict=False):
        if word.startswith("-"):
            if word.partition("=")[0] not in options:
                return False
        elif isinstance(command, click.Group) and not before.startswith("-"):
            found = command.get_command(click.Context(command), word)
            if found is None:
                return False
            command = found
            options |= _options(command)
    return command is not main or "--help" in words or "--version" in words


def _options(command: click.Command) -> set[str]:
    named = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts) if name.startswith("-")}
    return named | {"--help", "-h"}


@pytest.mark.parametrize("line", ["parley limits pause ID --reason x", "parley --actor user:li claim ID", "parley --help", "parley org"])
def test_commands_that_exist_are_known(line: str) -> None:
    assert _is_known(line)


@pytest.mark.parametrize("line", ["parley limits stop ID", "parley erase ID", "parley claim ID --loudly"])
def test_commands_that_do_not_exist_are_found(line: str) -> None:
    assert not _is_known(line)


def test_each_make_target_of_a_page_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    told = {target for page in PAGES for target in re.findall(r"(?:`| {4})make ([a-z]+)", (ROOT / page).read_text())}
    assert told - targets == set()


def test_the_vectors_of_the_record_can_be_computed_with_nothing_but_sha_256() -> None:
    text = (ROOT / "docs" / "record.md").read_text()
    entry = re.search(r'^ +(\{"actor".*?\})\n +\(without the line break\) ([0-9a-f]{64})$', text, re.DOTALL | re.MULTILINE)
    content = re.search(r"^content salt ([0-9a-f]+), body (\S+)\n +([0-9a-f]{64})$", text, re.MULTILINE)
    root = re.search(r'^merkle .*"a".*"b".*"c"\)\n +([0-9a-f]{64})$', text, re.MULTILINE)
    assert entry is not None
    assert content is not None
    assert root is not None
    assert _sha(re.sub(r"\n +", "", entry[1]).encode()).hex() == entry[2]
    assert _sha(bytes.fromhex(content[1]) + content[2].encode()).hex() == content[3]
    one, two, three = (_sha(b"\0" + _sha(letter)) for letter in (b"a", b"b", b"c"))
    assert _sha(b"\1" + _sha(b"\1" + one + two) + three).hex() == root[1]


def _sha(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
