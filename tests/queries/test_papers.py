"""What belongs on the file: what is needed now, and what only once the case is closed with the outcome it has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine import Engine
from engine.queries.papers import is_closing, papers
from engine.queries.reader import Reader, reader
from tests.queries.support import enter

CLOSING = Path(__file__).parents[2] / "processes/decisions/closing.dmn"
EXPIRED = {"track": "dispute", "outcome": "expired", "documents": [{"type": "受理登记表", "on": "2026-09-28"}]}


@pytest.fixture
def who(engine: Engine) -> Reader:
    enter(engine, ("li", "李伟", (("intake_officer", "desk"),)))
    engine.deploy([str(CLOSING)])
    found = engine.read(reader, "main", "li", engine.clock.now())
    assert found is not None
    return found


@pytest.mark.parametrize(("closing", "later"), [(False, True), (True, False)])
def test_what_the_last_outcome_asks_for_is_needed_only_at_closing(engine: Engine, who: Reader, closing: bool, later: bool) -> None:
    listed = {one.name: one for one in engine.read(lambda db: papers(db, who, EXPIRED, closing=closing))}
    notice = listed["终止调解告知书"]
    assert (notice.must, notice.there, notice.later) == (True, False, later)
    form = listed["受理登记表"]
    assert (form.must, form.there, form.on, form.later) == (True, True, "2026-09-28", False)


def test_an_agreement_that_was_made_needs_its_papers_at_once(engine: Engine, who: Reader) -> None:
    known = {"track": "dispute", "agreements": [{"form": "oral"}]}
    listed = {one.name: one for one in engine.read(lambda db: papers(db, who, known, closing=False))}
    assert (listed["口头协议登记表"].must, listed["口头协议登记表"].later) == (True, False)


def test_a_case_is_closing_once_it_has_asked_for_its_papers() -> None:
    cases: list[dict[str, Any]] = [{}, {"papers": None}, {"papers": []}]
    assert [is_closing(known) for known in cases] == [False, False, True]
