"""A case that was closed without papers that its file must hold is found by an auditor; one with them is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine import Engine
from engine.queries.closed_without import audited
from engine.queries.reader import reader
from tests.queries.support import enter
from tests.support import Deploy, only_task, process

CLOSING = Path(__file__).parents[2] / "processes/decisions/closing.dmn"
FILING = process(
    "filing",
    '<startEvent id="a"/><userTask id="file" name="File"><extensionElements><zeebe:userTask/>'
    '<zeebe:assignmentDefinition candidateGroups="people_mediator"/></extensionElements></userTask><endEvent id="z"/>',
    "a > file > z",
)
FORM, NOTICE = {"type": "受理登记表", "on": "2026-09-28"}, {"type": "终止调解告知书", "on": "2026-09-28"}


def closed(engine: Engine, deploy: Deploy, documents: list[dict[str, str]]) -> list[tuple[int, Any]]:
    enter(engine, ("wang", "王建国", (("people_mediator", "desk"),)), ("zheng", "郑桂英", (("auditor", "district"),)))
    deploy(FILING)
    engine.deploy([str(CLOSING)])
    known: dict[str, Any] = {"track": "dispute", "outcome": "expired", "documents": documents}
    case = engine.start("filing", known, actor="user:wang")
    engine.claim(only_task(engine, case), actor="user:wang")
    engine.complete(only_task(engine, case), {}, actor="user:wang")
    who = engine.read(reader, "main", "zheng", engine.clock.now())
    assert who is not None
    found = engine.read(audited, who, case.id)
    assert found.people.get("wang", "王建国") == "王建国"
    return [(one.seq, one.facts["papers"]) for one in found.found if one.kind == "papers-missing"]


@pytest.mark.parametrize(("documents", "missing"), [([FORM], [(3, ("终止调解告知书",))]), ([FORM, NOTICE], [])])
def test_papers_that_were_missing_at_the_end_are_a_finding(
    engine: Engine, deploy: Deploy, documents: list[dict[str, str]], missing: list[tuple[int, Any]]
) -> None:
    assert closed(engine, deploy, documents) == missing
