"""What comes in from outside and is no process: each answered with what it is and what to do."""

from __future__ import annotations

import time

import pytest

from engine.definitions import Known, check_files, read_programs
from engine.errors import DefinitionError, Problem
from tests.definitions.bpmn import HEAD, file

TASK = '<b:startEvent id="s" /><b:manualTask id="t" name="审查" />'
NESTED = file('<b:subProcess id="s">' * 3000 + "</b:subProcess>" * 3000)
LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY lol "lol">'
    + b"".join(b'<!ENTITY lol%d "%s">' % (n, b"&lol%s;" % (str(n - 1).encode() if n > 1 else b"") * 10) for n in range(1, 10))
    + b"]><definitions>&lol9;</definitions>"
)
OUTSIDE = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions>&x;</definitions>'


def refused(content: bytes, name: str = "a.bpmn") -> Problem:
    with pytest.raises(DefinitionError) as caught:
        read_programs(content, name)
    [problem] = caught.value.problems
    assert problem.file == name
    assert problem.hint
    return problem


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b" \n\t", "file-empty"),
        (b"<definitions><process>", "xml-malformed"),
        (b"no xml at all", "xml-malformed"),
        (b"\xff\xfe\x00", "xml-malformed"),
        (b"PK\x03\x04\x00\x00", "xml-malformed"),
        (OUTSIDE, "xml-dtd"),
        (LAUGHS, "xml-dtd"),
        (NESTED, "xml-too-deep"),
        (b'{"type": "default", "components": []}', "not-bpmn"),
        (b'\xef\xbb\xbf{"type": "default"}', "not-bpmn"),
        (b"<html />", "not-bpmn"),
        (b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" />', "not-bpmn"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_process_is_said_to_be_none(content: bytes, code: str) -> None:
    assert refused(content).code == code


def test_hints_say_where_such_a_file_belongs() -> None:
    assert ".form" in refused(b'{"type": "default"}').hint
    assert ".dmn" in refused(b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" />').hint
    assert "call them" in refused(NESTED).hint


def test_deep_nesting_is_answered_quickly() -> None:
    began = time.perf_counter()
    [problem] = check_files({"a.bpmn": NESTED}, known=Known())
    assert problem.code == "xml-too-deep"
    assert time.perf_counter() - began < 30  # a runaway, not a benchmark: the answer takes milliseconds


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_other_encodings_are_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>' + file(TASK).decode()
    [program] = read_programs(text.encode(encoding), "a.bpmn")
    assert program.elements["t"].name == "审查"


def test_an_encoding_that_nobody_knows() -> None:
    assert refused(b'<?xml version="1.0" encoding="klingon"?><a />').code == "xml-malformed"


def test_all_problems_of_all_files_come_in_one_answer() -> None:
    files = {
        "empty.bpmn": b"",
        "picture.png": b"\x89PNG",
        "form.bpmn": b'{"type": "default"}',
        "process.form": HEAD.encode() + b"</bpmn:definitions>",
        "bad.bpmn": b"<",
    }
    found = check_files(files, known=Known())
    assert {problem.file for problem in found} == set(files)
    assert {problem.code for problem in found if problem.file == "picture.png"} == {"file-kind-unknown"}
