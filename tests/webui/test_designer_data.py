"""The designer's drafts as JSON: saving, two editors, checking, publishing, rolling back, trying out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine import Engine
from engine.organisation import Duty, Person
from tests.support import bpmn, deployer, process, prove, user_task
from tests.webui.live import FORM, SINCE, Visitor, furnish

TASK = user_task(
    "hear",
    '<zeebe:formDefinition formId="ask"/>',
    '<zeebe:assignmentDefinition candidateGroups="people_mediator"/>',
    '<zeebe:taskSchedule dueDate="2026-10-09"/>',
)
HEARING = process("hearing", f'<startEvent id="a"/>{TASK}<endEvent id="z"/>', "a > hear > z")


@pytest.fixture
def engine(sqlite_url, clock, tmp_path):  # type: ignore[no-untyped-def]
    """Liang and Sun design; Ma approves; and a process in a file of its own name."""
    with Engine.open(sqlite_url, clock=clock) as made:
        deploy = deployer(made, tmp_path)
        furnish(made, deploy)
        deploy(files={"hearing.bpmn": bpmn(HEARING, roots="")})
        people = (("liang", "梁军", "policy_designer"), ("sun", "孙敏", "policy_designer"), ("ma", "马丽", "policy_approver"))
        for id_, name, role in people:
            made.directory.add_person(Person(id_, name), actor="system")
            made.directory.give(Duty(id_, role, "desk", SINCE), actor="system")
        yield made
        prove(made)


@pytest.fixture
def liang(engine: Engine) -> Editor:
    return Editor(engine, "liang")


class Editor(Visitor):
    """A browser in which an editor runs: sends JSON with the token of the page."""

    def call(self, method: str, address: str, **given: Any) -> Any:
        headers = {"X-CSRF-Token": "token", "Accept": "application/json"}
        return self.client.open(f"/designer{address}", method=method, json=given or None, headers=headers)

    def load(self, file: str) -> Any:
        return self.get(f"/designer/drafts/{file}").get_json()

    def save(self, file: str, content: str, revision: int) -> Any:
        return self.call("PUT", f"/drafts/{file}", content=content, revision=revision)


def renamed(content: str, name: str) -> str:
    return content.replace('name="hear"', f'name="{name}"')


def test_where_there_is_no_draft_the_published_file_is_loaded(liang: Editor) -> None:
    loaded = liang.load("hearing.bpmn")
    assert loaded["revision"] == 0
    assert (loaded["kind"], loaded["published"]["version"]) == ("process", 1)
    assert loaded["basedOn"] == loaded["published"]["sha256"]
    assert '<process id="hearing"' in loaded["content"]
    assert liang.get("/designer/drafts/nothing.bpmn").status_code == 404


def test_a_draft_is_saved_as_drawn_and_found_again_by_everybody(engine: Engine, liang: Editor) -> None:
    content = renamed(liang.load("hearing.bpmn")["content"], "Hear them")
    saved = liang.save("hearing.bpmn", content, 0).get_json()
    assert saved["revision"] == 1
    assert (saved["savedBy"], saved["savedByName"], saved["savedAt"]) == ("user:liang", "梁军", "2026-09-28T01:00:00+00:00")
    found = Editor(engine, "sun").load("hearing.bpmn")
    assert (found["content"], found["revision"], found["published"]["version"]) == (content, 1, 1)


def test_what_is_no_diagram_at_all_is_kept_too(liang: Editor) -> None:
    assert liang.save("pasted.bpmn", "<not finished", 0).status_code == 200
    assert liang.load("pasted.bpmn")["content"] == "<not finished"


def test_of_two_editors_the_second_is_told_and_nothing_is_lost(engine: Engine, liang: Editor) -> None:
    content = liang.load("hearing.bpmn")["content"]
    liang.save("hearing.bpmn", renamed(content, "mine"), 0)
    answer = Editor(engine, "sun").save("hearing.bpmn", renamed(content, "yours"), 0)
    problem = answer.get_json()
    assert answer.status_code == 409
    assert (problem["code"], problem["savedBy"], problem["savedByName"], problem["revision"]) == ("draft-conflict", "user:liang", "梁军", 1)
    assert "was saved by 梁军" in problem["detail"]
    assert "mine" in liang.load("hearing.bpmn")["content"]


def test_saving_the_same_twice_is_no_conflict(liang: Editor) -> None:
    content = liang.load("hearing.bpmn")["content"]
    assert liang.save("hearing.bpmn", content + " ", 0).get_json()["revision"] == 1
    assert liang.save("hearing.bpmn", content + " ", 0).get_json()["revision"] == 1


def test_a_draft_thrown_away_is_gone_and_its_numbers_are_not_given_again(engine: Engine, liang: Editor) -> None:
    liang.save("hearing.bpmn", "one", 0)
    assert liang.call("DELETE", "/drafts/hearing.bpmn", revision=7).status_code == 409
    assert liang.call("DELETE", "/drafts/hearing.bpmn", revision=1).status_code == 200
    assert liang.load("hearing.bpmn")["revision"] == 0
    gone = liang.save("hearing.bpmn", "two", 1)
    assert (gone.status_code, gone.get_json()["code"]) == (409, "draft-gone")
    assert liang.save("hearing.bpmn", "two", 0).get_json()["revision"] == 2


@pytest.mark.parametrize("file", ["Hearing.bpmn", "hearing.txt", "a b.form", ".dmn"])
def test_a_file_is_named_so_that_its_name_says_what_it_is(liang: Editor, file: str) -> None:
    assert liang.save(file, "x", 0).get_json()["code"] == "bad-file-name"


def test_problems_are_told_while_drawing(liang: Editor) -> None:
    broken = liang.load("hearing.bpmn")["content"].replace('formId="ask"', 'formId="nobody"').replace("people_mediator", "poet")
    problems = liang.call("POST", "/check", file="hearing.bpmn", content=broken).get_json()["problems"]
    assert [(one["severity"], one["elementId"], one["code"]) for one in problems] == [
        ("error", "hear", "form-unknown"),
        ("warning", "hear", "role-unknown"),
    ]
    assert liang.call("POST", "/check", file="hearing.bpmn", content=liang.load("hearing.bpmn")["content"]).get_json() == {"problems": []}


def test_an_id_that_another_file_has_is_told(liang: Editor) -> None:
    content = liang.load("hearing.bpmn")["content"]
    (problem,) = liang.call("POST", "/check", file="copy.bpmn", content=content).get_json()["problems"]
    assert (problem["code"], problem["elementId"]) == ("defined-elsewhere", "hearing")


def test_the_pick_lists_offer_what_is_deployed(engine: Engine) -> None:
    found = Editor(engine, "liang", language="zh").call("GET", "/catalog").get_json()
    assert {"id": "people_mediator", "name": "人民调解员"} in found["roles"]
    assert [form["id"] for form in found["forms"]] == ["ask"]
    assert {process["id"] for process in found["processes"]} == {"asking", "hearing"}
    assert set(found) == {"roles", "unitTypes", "forms", "processes", "decisions", "limits", "operations", "messages", "dueClasses"}


def test_a_published_draft_is_what_the_next_case_runs_on(engine: Engine, liang: Editor) -> None:
    running = engine.start("hearing", actor="user:li")
    liang.save("hearing.bpmn", renamed(liang.load("hearing.bpmn")["content"], "Hear them"), 0)
    made = liang.call("POST", "/publish", files=["hearing.bpmn"], comment="Say it as people do").get_json()
    assert made["changed"] == [{"kind": "process", "id": "hearing", "version": 2, "name": "hearing"}]
    assert engine.tasks(running.id)[0].name == "hear"
    assert engine.tasks(engine.start("hearing", actor="user:li").id)[0].name == "Hear them"
    assert liang.load("hearing.bpmn")["revision"] == 0


def test_nothing_with_a_problem_is_published_not_even_with_a_warning(engine: Engine, liang: Editor) -> None:
    content = liang.load("hearing.bpmn")["content"].replace('<zeebe:taskSchedule dueDate="2026-10-09"/>', "")
    liang.save("hearing.bpmn", content, 0)
    answer = liang.call("POST", "/publish", files=["hearing.bpmn"], comment="No due time")
    assert answer.status_code == 422
    assert [(one["severity"], one["code"]) for one in answer.get_json()["problems"]] == [("warning", "task-without-due")]
    assert engine.definitions("process")[-1].version == 1
    assert liang.load("hearing.bpmn")["revision"] == 1


@pytest.mark.parametrize(
    ("files", "comment", "code"),
    [
        (["hearing.bpmn"], " ", "comment-missing"),
        (["asking.bpmn"], "why", "draft-not-found"),
        ([], "why", "nothing-changed"),
        (["hearing.bpmn"], "why", "nothing-changed"),
    ],
)
def test_what_cannot_be_published_is_said(liang: Editor, files: list[str], comment: str, code: str) -> None:
    liang.save("hearing.bpmn", liang.load("hearing.bpmn")["content"], 0)
    assert liang.call("POST", "/publish", files=files, comment=comment).get_json()["code"] == code


def test_an_older_version_is_published_again(engine: Engine, liang: Editor) -> None:
    liang.save("hearing.bpmn", renamed(liang.load("hearing.bpmn")["content"], "Hear them"), 0)
    liang.call("POST", "/publish", files=["hearing.bpmn"], comment="Other words")
    made = liang.call("POST", "/rollback", kind="process", id="hearing", version=1, comment="The old words were better").get_json()
    assert [(item["id"], item["version"]) for item in made["changed"]] == [("hearing", 3)]
    assert engine.source("process", "hearing", 3) == engine.source("process", "hearing", 1)
    again = liang.call("POST", "/rollback", kind="process", id="hearing", version=3, comment="x").get_json()
    assert again["code"] == "nothing-changed"
    assert liang.call("POST", "/rollback", kind="process", id="hearing", version=9, comment="x").status_code == 404


def test_a_draft_is_not_published_over_something_newer_unless_that_is_said(engine: Engine, liang: Editor, tmp_path) -> None:  # type: ignore[no-untyped-def]
    liang.save("hearing.bpmn", renamed(liang.load("hearing.bpmn")["content"], "mine"), 0)
    deployer(engine, tmp_path)(files={"hearing.bpmn": bpmn(HEARING.replace('name="hear"', 'name="theirs"'), roots="")})
    answer = liang.call("POST", "/publish", files=["hearing.bpmn"], comment="why")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "draft-outdated")
    assert liang.call("POST", "/drafts/hearing.bpmn/rebase", revision=1).get_json()["revision"] == 2
    assert liang.call("POST", "/publish", files=["hearing.bpmn"], comment="why").get_json()["changed"][0]["version"] == 3


def test_a_decision_is_tried_out_before_it_is_published(liang: Editor) -> None:
    rules = "".join(
        f'<rule id="{id_}"><inputEntry id="{id_}i"><text>{when}</text></inputEntry>'
        f'<outputEntry id="{id_}o"><text>{then}</text></outputEntry></rule>'
        for id_, when, then in (("small", "&lt; 10000", '"one"'), ("large", "&gt;= 10000", '"two"'))
    )
    content = (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"><decision id="size" name="Size">'
        '<decisionTable id="t" hitPolicy="UNIQUE"><input id="i" label="Amount"><inputExpression id="e" typeRef="number"><text>amount</text>'
        f'</inputExpression></input><output id="o" name="people" typeRef="string"/>{rules}</decisionTable></decision></definitions>'
    )
    found = liang.call("POST", "/preview", file="size.dmn", content=content, decision="size", inputs={"amount": 20000}).get_json()
    assert (found["outputs"], found["matchedRules"]) == ("two", ["large"])
    failed = liang.call("POST", "/preview", file="size.dmn", content="<definitions/>", decision="size", inputs={})
    assert (failed.status_code, failed.get_json()["code"]) == (422, "definition-invalid")


def test_a_version_is_read_byte_for_byte(engine: Engine, liang: Editor) -> None:
    assert liang.get("/designer/versions/form/ask/1/content").data == json.dumps(FORM).encode()
    assert liang.get("/designer/versions/form/ask/2/content").status_code == 404


def test_who_looks_may_not_change_and_others_see_nothing(engine: Engine) -> None:
    auditor, mediator = Editor(engine, "zheng"), Editor(engine, "wang")
    assert auditor.load("hearing.bpmn")["revision"] == 0
    assert auditor.save("hearing.bpmn", "x", 0).get_json()["code"] == "not-permitted"
    assert mediator.get("/designer/drafts/hearing.bpmn").status_code == 404
    assert Editor(engine).call("GET", "/catalog").get_json()["code"] == "sign-in-needed"


def test_with_four_eyes_an_approver_publishes_what_another_drew(engine: Engine, liang: Editor) -> None:
    engine.designs.set_four_eyes(True, actor="system")
    liang.save("hearing.bpmn", renamed(liang.load("hearing.bpmn")["content"], "Hear them"), 0)
    refused = liang.call("POST", "/publish", files=["hearing.bpmn"], comment="why")
    assert (refused.status_code, refused.get_json()["code"]) == (403, "second-person-needed")
    assert liang.call("POST", "/ask", files=["hearing.bpmn"], comment="Please").get_json() == {"asked": ["hearing.bpmn"]}
    made = Editor(engine, "ma").call("POST", "/publish", files=["hearing.bpmn"], comment="Approved")
    assert made.get_json()["changed"][0]["version"] == 2


def test_with_four_eyes_an_approver_does_not_publish_the_own_change(engine: Engine) -> None:
    engine.designs.set_four_eyes(True, actor="system")
    approver = Editor(engine, "ma")
    approver.save("hearing.bpmn", renamed(approver.load("hearing.bpmn")["content"], "mine"), 0)
    assert approver.call("POST", "/publish", files=["hearing.bpmn"], comment="why").get_json()["code"] == "second-person-needed"


@pytest.mark.parametrize("given", [{}, {"content": "x"}, {"content": 1, "revision": 0}, {"content": "x", "revision": "0"}])
def test_a_request_that_says_too_little_is_refused(liang: Editor, given: dict[str, Any]) -> None:
    assert liang.call("PUT", "/drafts/hearing.bpmn", **given).get_json()["code"] == "bad-request"
