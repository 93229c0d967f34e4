"""Short BPMN files for the tests."""

from __future__ import annotations

from itertools import pairwise

from engine.definitions import read_programs
from engine.definitions.read.file import open_source
from engine.definitions.rules import check_rules
from engine.execution.program import Element, Program

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" '
    'targetNamespace="http://example.org" id="definitions_1">'
)


SHORT = {"b:": "bpmn:", "z:": "zeebe:", "x>": "bpmn:extensionElements>"}


def spelt(text: str) -> bytes:
    """``b:`` for ``bpmn:``, ``z:`` for ``zeebe:``, ``<x>`` for ``<bpmn:extensionElements>``."""
    for short, long in SHORT.items():
        text = text.replace(f"<{short}", f"<{long}").replace(f"</{short}", f"</{long}")
    return text.encode()


def file(inside: str, outside: str = "") -> bytes:
    """A file with one executable process ``p`` that holds ``inside``; ``outside`` stands beside it. Prefix ``b:`` means ``bpmn:``."""
    text = f'{HEAD}{outside}<b:process id="p" isExecutable="true">{inside}</b:process></bpmn:definitions>'
    return spelt(text)


def whole(text: str) -> bytes:
    """A file with these root elements."""
    text = f"{HEAD}{text}</bpmn:definitions>"
    return spelt(text)


def flow(source: str, target: str, condition: str = "", ident: str = "") -> str:
    """A sequence flow called ``source-target``."""
    inside = f"<b:conditionExpression>{condition}</b:conditionExpression>" if condition else ""
    return f'<b:sequenceFlow id="{ident or f"{source}-{target}"}" sourceRef="{source}" targetRef="{target}">{inside}</b:sequenceFlow>'


def line(*ids: str) -> str:
    """Flows from each element to the next."""
    return "".join(flow(source, target) for source, target in pairwise(ids))


def ext(inside: str) -> str:
    """Extension elements."""
    return f"<x>{inside}</x>"


def program(inside: str, outside: str = "") -> Program:
    """The program of :func:`file`."""
    [only] = read_programs(file(inside, outside), "test.bpmn")
    return only


def element(inside: str, outside: str = "", ident: str = "x") -> Element:
    """One element of :func:`file`."""
    return program(inside, outside).elements[ident]


def broken(content: bytes) -> list[tuple[str | None, str]]:
    """Element and code of every breach of a rule, without the schema."""
    source = open_source(content, "test.bpmn")
    check_rules(source)
    return [(problem.element_id, problem.code) for problem in source.problems]
