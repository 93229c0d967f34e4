"""What the designer is for: people's mediation is opened, changed, found wrong, put right, published, and the next case runs on it."""

from __future__ import annotations

from datetime import date

import pytest

from engine import Engine
from engine.bundled import pipeline_files
from engine.organisation import Duty, Person, Unit
from tests.support import prove
from tests.webui.test_designer_data import Editor


@pytest.fixture
def engine(sqlite_url, clock):  # type: ignore[no-untyped-def]
    """The shipped pipeline, and Liang who designs."""
    with Engine.open(sqlite_url, clock=clock) as made:
        made.deploy(pipeline_files())
        made.directory.add_unit(Unit("office", "department", "Policy office", "政策法规科"), actor="system")
        made.directory.add_person(Person("liang", "梁军"), actor="system")
        made.directory.give(Duty("liang", "policy_designer", "office", date(2026, 1, 1)), actor="system")
        yield made
        prove(made)


def test_a_designer_changes_peoples_mediation_and_the_next_case_runs_on_it(engine: Engine) -> None:
    liang = Editor(engine, "liang", language="zh")
    assert "人民调解" in liang.get("/designer").text
    before = engine.start("people-mediation")
    content = liang.load("people-mediation.bpmn")["content"]

    wrong = content.replace('formId="accept_and_appoint"', 'formId="accept"')
    revision = liang.save("people-mediation.bpmn", wrong, 0).get_json()["revision"]
    (problem,) = liang.call("POST", "/check", file="people-mediation.bpmn", content=wrong).get_json()["problems"]
    assert (problem["elementId"], problem["message"]) == ("accept_and_appoint", "表单“accept”尚未发布，也不在本次发布之中。")
    assert liang.call("POST", "/publish", files=["people-mediation.bpmn"], comment="x").status_code == 422

    right = content.replace('id="accept_and_appoint" name="', 'id="accept_and_appoint" name="First ')
    assert right != content
    liang.save("people-mediation.bpmn", right, revision)
    assert liang.call("POST", "/check", file="people-mediation.bpmn", content=right).get_json() == {"problems": []}
    made = liang.call("POST", "/publish", files=["people-mediation.bpmn"], comment="说清楚是第一步").get_json()
    assert [(item["id"], item["version"]) for item in made["changed"]] == [("people-mediation", 2)]

    after = engine.start("people-mediation")
    assert (engine.case(before.id).version, after.version) == (1, 2)
    assert not engine.tasks(before.id)[0].name.startswith("First ")
    assert engine.tasks(after.id)[0].name.startswith("First ")
