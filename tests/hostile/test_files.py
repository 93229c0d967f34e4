"""Files that cannot be deployed: each refused with file, element and what to do; nothing is deployed, and the next good file is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine import DefinitionError, Engine
from engine.errors import Problem, Severity
from tests.support import bpmn, process, user_task

START = '<startEvent id="a"/>'
GOOD = bpmn(process("good", START + user_task("b") + '<endEvent id="z"/>', "a > b > z"))
OUTSIDE = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions>&x;</definitions>'
LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY l0 "lol">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]><definitions>&l11;</definitions>"
)
NESTED = bpmn('<process id="n" isExecutable="true">' + '<subProcess id="s">' * 3000 + "</subProcess>" * 3000 + "</process>")


def form(id_: object) -> bytes:
    return json.dumps({"type": "default", "id": id_, "components": []}).encode()


def one(elements: str, *chains: str) -> bytes:
    return bpmn(process("p", START + elements, *chains))


FILES = [
    ("no byte", "a.bpmn", b"", "file-empty", None),
    ("no byte", "a.dmn", b"", "file-empty", None),
    ("no byte", "a.form", b" \n", "file-empty", None),
    ("broken off", "a.bpmn", b"<definitions><process>", "xml-malformed", None),
    ("broken off", "a.dmn", b"<definitions>", "xml-malformed", None),
    ("broken off", "a.form", b'{"id": ', "form-malformed", None),
    ("no object", "a.form", b"[1]", "form-malformed", None),
    ("5,000 lists", "a.form", b'{"id": "x", "components": ' + b"[" * 5000 + b"]" * 5000 + b"}", "form-too-deep", None),
    ("entity from outside", "a.bpmn", OUTSIDE, "xml-dtd", None),
    ("entity from outside", "a.dmn", OUTSIDE, "xml-dtd", None),
    ("billion laughs", "a.bpmn", LAUGHS, "xml-dtd", None),
    ("billion laughs", "a.dmn", LAUGHS, "xml-dtd", None),
    ("3,000 sub-processes", "a.bpmn", NESTED, "xml-too-deep", None),
    ("picture", "a.png", b"\x89PNG", "file-kind-unknown", None),
    ("unknown element", "a.bpmn", one('<teleport id="t"/>'), "not-executed", "t"),
    ("missing form", "a.bpmn", one(user_task("b", '<zeebe:formDefinition formId="nope"/>'), "a > b"), "form-unknown", "b"),
    ("FEEL", "a.bpmn", one('<exclusiveGateway id="g"/>' + user_task("b"), "a > g", "g > b [1 + ]"), "feel-syntax", "g-b"),
    ("a path as id", "a.form", form("../../etc/passwd"), "form-id-invalid", None),
    ("a folder as id", "a.form", form("a/b"), "form-id-invalid", None),
    ("dots as id", "a.form", form(".."), "form-id-invalid", None),
    ("NUL as id", "a.form", form("a\0"), "form-id-invalid", None),
    ("half a character as id", "a.form", form("\ud800"), "form-id-invalid", None),
    ("an id too long", "a.form", form("x" * 256), "form-id-invalid", None),
    ("a number as id", "a.form", form(7), "form-id-missing", None),
    ("an id too long", "a.bpmn", bpmn(process("p" * 256, START + user_task("b"), "a > b")), "id-too-long", None),
    ("an id too long", "a.bpmn", one(user_task("b" * 256), "a > " + "b" * 256), "id-too-long", None),
]


@pytest.mark.parametrize(("name", "content", "code", "element"), [row[1:] for row in FILES], ids=[f"{row[1]} {row[0]}" for row in FILES])
def test_what_cannot_run_is_refused(sqlite_url: str, tmp_path: Path, name: str, content: bytes, code: str, element: str | None) -> None:
    path, good = tmp_path / name, tmp_path / "good.bpmn"
    path.write_bytes(content)
    good.write_bytes(GOOD)
    with Engine.open(sqlite_url) as engine:
        with pytest.raises(DefinitionError) as caught:
            engine.deploy([str(good), str(path)])
        assert engine.definitions() == []  # all or none
        found = _with(caught.value.problems, code)
        assert found.file == str(path)
        assert found.severity is Severity.ERROR
        assert element is None or found.element_id == element
        str(found).encode()
        assert _with(engine.check([str(path)]), code) == found
        assert [made.id for made in engine.deploy([str(good)]).definitions] == ["good"]


def _with(problems: list[Problem], code: str) -> Problem:
    return next(problem for problem in problems if problem.code == code)


def test_a_feel_error_names_expression_and_position(sqlite_url: str, tmp_path: Path) -> None:
    path = tmp_path / "a.bpmn"
    path.write_bytes(one('<exclusiveGateway id="g"/>' + user_task("b"), "a > g", "g > b [amount + ]"))
    with Engine.open(sqlite_url) as engine:
        found = _with(engine.check([str(path)]), "feel-syntax")
    assert "“amount +”" in found.message
    assert "character 9" in found.message


def test_no_file_at_all(sqlite_url: str) -> None:
    with Engine.open(sqlite_url) as engine, pytest.raises(DefinitionError, match="There is no file to deploy"):
        engine.deploy([])


def test_the_same_process_in_two_files(sqlite_url: str, tmp_path: Path) -> None:
    paths = [tmp_path / "one.bpmn", tmp_path / "two.bpmn"]
    for path in paths:
        path.write_bytes(GOOD)
    with Engine.open(sqlite_url) as engine:
        with pytest.raises(DefinitionError) as caught:
            engine.deploy([str(path) for path in paths])
        found = _with(caught.value.problems, "defined-twice")
        assert (found.file, found.element_id) == (str(paths[1]), "good")
        assert str(paths[0]) in found.message
        assert [made.id for made in engine.deploy([str(paths[0]), str(paths[0])]).definitions] == ["good"]  # one file named twice


def test_files_that_cannot_be_read(sqlite_url: str, tmp_path: Path) -> None:
    with Engine.open(sqlite_url) as engine:
        for path in (tmp_path / "gone.bpmn", tmp_path):
            with pytest.raises(DefinitionError) as caught:
                engine.deploy([str(path)])
            assert caught.value.problems[0].code == "file-unreadable"
