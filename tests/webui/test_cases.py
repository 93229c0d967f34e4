"""The list of cases: one box, facets that stay in the address, a table to export."""

from __future__ import annotations

import pytest

from engine import Engine
from tests.support import Deploy
from tests.webui.live import Visitor, enter_waiting, furnish


@pytest.fixture
def desk(engine: Engine, deploy: Deploy) -> Visitor:
    furnish(engine, deploy)
    enter_waiting(deploy)
    for kind, number in (("neighbour", "2026-00001"), ("loan", "2026-00002")):
        engine.start("waiting", {"caseNumber": number, "kind": kind, "place": f"=文庙{kind}", "title": "=1+1"}, actor="user:li")
    return Visitor(engine, "li")


def test_the_box_and_the_facets_narrow_and_stay_in_the_address(desk: Visitor) -> None:
    page = desk.get("/cases?q=2026&kind=loan").text
    assert "2026-00002" in page
    assert "2026-00001" not in page
    assert "1 case" in page
    assert '<option value="loan" selected>' in page
    assert 'href="/cases?q=2026"' in page  # the filter can be taken out
    assert 'href="/cases?q=2026&amp;kind=loan&amp;state=overdue"' in page
    assert 'href="/cases/export.csv?q=2026&amp;kind=loan"' in page


@pytest.mark.parametrize(
    "link", ["stage=x", "unit=desk", "person=li", "state=overdue", "state=due-soon", "state=closed", "state=open", "kind=loan"]
)
def test_other_pages_link_here_by_these_names(desk: Visitor, link: str) -> None:
    assert desk.get(f"/cases?{link}").status_code == 200


def test_what_is_no_day_no_risk_and_no_state_asks_nothing(desk: Visitor) -> None:
    page = desk.get("/cases?since=soon&until=2026-13-40&risk=9&state=lost").text
    assert "2 cases" in page


def test_the_table_holds_the_same_cases_and_no_formula(desk: Visitor) -> None:
    answer = desk.get("/cases/export.csv?kind=loan")
    assert answer.headers["Content-Disposition"].endswith('.csv"')
    assert answer.headers["Cache-Control"] == "no-store"
    head, *rows = answer.get_data().decode("utf-8-sig").splitlines()
    assert head.startswith("Number,Applicants,Respondents,Title,Kind,Place")
    (row,) = rows
    assert row.startswith("2026-00002,,,'=1+1,Loan,'=文庙loan,")


def test_how_an_earlier_stage_ended_is_not_how_a_running_case_stands(engine: Engine, desk: Visitor) -> None:
    case = engine.start("waiting", {"caseNumber": "2026-00003", "outcome": "expired"}, actor="user:li").id
    running = desk.get("/cases?q=2026-00003").text
    assert '<small class="soft">before: Limit reached</small>' in running
    assert "before: Limit reached" in desk.get("/cases/export.csv?q=2026-00003").text
    engine.complete(engine.tasks(case)[0].id, actor="system")
    ended = desk.get("/cases?q=2026-00003").text
    assert "before:" not in ended
    assert "Limit reached" in ended


def test_a_row_tells_the_next_due_task_and_who_has_it(engine: Engine, desk: Visitor) -> None:
    case = engine.start("asking", {"said": "before"}, actor="user:li").id
    task = engine.tasks(case)[0].id
    engine.claim(task, actor="user:wang")
    page = desk.get("/cases").text
    assert f'<a href="/tasks/{task}">Ask them</a> · 王建国' in page
    assert page.count(">Ask them</a>") == 1
