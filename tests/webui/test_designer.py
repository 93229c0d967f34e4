"""The designer's pages: from the list to a published version and back, with two editors, bad files and without the right to publish."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from engine import Engine
from engine.organisation import Duty, Person
from tests.support import bpmn, deployer, process, prove, user_task
from tests.webui.live import SINCE, Visitor, furnish

TASK = user_task(
    "hear",
    '<zeebe:formDefinition formId="ask"/>',
    '<zeebe:assignmentDefinition candidateGroups="people_mediator"/>',
    '<zeebe:taskSchedule dueDate="2026-10-09"/>',
)
HEARING = process("hearing", f'<startEvent id="a"/>{TASK}<endEvent id="z"/>', "a > hear > z")
PEOPLE = (("liang", "梁军", "policy_designer"), ("ma", "马丽", "policy_approver"), ("guan", "管理", "manager"))


@pytest.fixture
def engine(sqlite_url, clock, tmp_path):  # type: ignore[no-untyped-def]
    """Liang designs, Ma approves, Guan manages, Zheng audits, Wang mediates."""
    with Engine.open(sqlite_url, clock=clock) as made:
        deploy = deployer(made, tmp_path)
        furnish(made, deploy)
        deploy(files={"hearing.bpmn": bpmn(HEARING, roots="")})
        for id_, name, role in PEOPLE:
            made.directory.add_person(Person(id_, name), actor="system")
            made.directory.give(Duty(id_, role, "desk", SINCE), actor="system")
        yield made
        prove(made)


@pytest.fixture
def liang(engine: Engine) -> Visitor:
    return Visitor(engine, "liang")


def draw(engine: Engine, name: str = "Hear them", *, actor: str = "user:liang") -> None:
    """Keep a draft in which the task has another name."""
    published = engine.designs.published("hearing.bpmn")
    assert published is not None
    draft = engine.designs.draft("hearing.bpmn")
    content = published[2].replace(b'name="hear"', f'name="{name}"'.encode())
    engine.designs.save("hearing.bpmn", content, revision=draft.revision if draft else 0, actor=actor)


def publish(visitor: Visitor, *files: str, comment: str = "Say it plainly", act: str = "publish") -> Any:
    fields: dict[str, Any] = {"csrf": "token", "file": list(files), "comment": comment, "act": act}
    return visitor.client.post("/designer/publishing", data=fields)


def test_the_list_shows_what_is_published_and_who_did_it(liang: Visitor) -> None:
    page = liang.get("/designer").text
    assert re.search(r'href="/designer/process/hearing">hearing</a>', page)
    assert "Version 1" in page
    assert "Parley itself" in page
    assert 'href="/designer/process/asking"' in page
    assert 'href="/designer/form/ask"' not in page
    assert 'href="/designer/form/ask"' in liang.get("/designer?kind=form").text


def test_a_search_looks_through_all_kinds(liang: Visitor) -> None:
    page = liang.get("/designer?q=ASK").text
    assert 'href="/designer/form/ask"' in page
    assert 'href="/designer/process/asking"' in page
    assert 'href="/designer/process/hearing"' not in page
    assert "Nothing found." in liang.get("/designer?q=nothing").text


def test_a_draft_is_told_in_the_list_and_thrown_away_there(engine: Engine, liang: Visitor) -> None:
    draw(engine)
    assert "1 draft is not published yet." in liang.get("/designer").text
    assert "梁军" in liang.get("/designer?kind=drafts").text
    assert liang.send("/designer/discard", file="hearing.bpmn", revision="1").status_code == 303
    assert engine.designs.draft("hearing.bpmn") is None
    assert "No draft waits." in liang.get("/designer?kind=drafts").text


def test_a_draft_saved_meanwhile_is_not_thrown_away(engine: Engine, liang: Visitor) -> None:
    draw(engine)
    draw(engine, "again")
    liang.send("/designer/discard", file="hearing.bpmn", revision="1")
    assert engine.designs.draft("hearing.bpmn") is not None


def test_what_will_change_is_said_before_it_is_published(engine: Engine, liang: Visitor) -> None:
    draw(engine)
    page = liang.get("/designer/publishing?file=hearing.bpmn").text
    assert "1 changed" in page
    assert re.search(r"<dt>Name</dt><dd><del>.*hear</del>.*<ins>.*Hear them</ins>", page)
    done = publish(liang, "hearing.bpmn")
    assert done.headers["Location"] == "/designer"
    assert "Published: hearing, version 2. New cases run on it." in liang.get("/designer").text


def test_the_versions_tell_how_many_cases_run_on_each(engine: Engine, liang: Visitor) -> None:
    engine.start("hearing", actor="user:li")
    engine.start("hearing", actor="user:li")
    draw(engine)
    publish(liang, "hearing.bpmn", comment="Say it plainly")
    engine.start("hearing", actor="user:li")
    page = liang.get("/designer/process/hearing").text
    newer, older = page.split("Version 1</b>")[0], page.split("Version 1</b>")[1]
    assert "1 case on its way" in newer
    assert "Say it plainly" in newer
    assert "2 cases on their way" in older


def test_a_form_tells_which_tasks_use_it_and_a_process_what_it_uses(liang: Visitor) -> None:
    form = liang.get("/designer/form/ask").text
    assert "Ask them" in form
    assert 'href="/designer/process/asking"' in form
    assert 'href="/designer/form/ask"' in liang.get("/designer/process/asking").text


LIMITED = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d">
  <decision id="statutory-limits" name="Limits"><decisionTable id="t" hitPolicy="FIRST">
    <input id="i"><inputExpression id="e" typeRef="string"><text>key</text></inputExpression></input>
    <output id="o_amount" name="amount" typeRef="number"/><output id="o_unit" name="unit" typeRef="string"/>
    <rule id="row_hear"><inputEntry id="c1"><text>"pm.hear"</text></inputEntry><outputEntry id="c2"><text>5</text></outputEntry>
      <outputEntry id="c3"><text>"working"</text></outputEntry></rule>
    <rule id="row_other"><inputEntry id="c4"><text>"pm.other"</text></inputEntry><outputEntry id="c5"><text>9</text></outputEntry>
      <outputEntry id="c6"><text>"working"</text></outputEntry></rule>
  </decisionTable></decision></definitions>"""
LIMIT = '<zeebe:properties><zeebe:property name="limit" value="=&quot;pm.hear#&quot; + round"/></zeebe:properties>'
ASKS = (
    '<businessRuleTask id="look_up" name="Look it up"><extensionElements><zeebe:calledDecision decisionId="statutory-limits" '
    'resultVariable="row"/></extensionElements></businessRuleTask>'
)
READS = user_task("wait", '<zeebe:taskSchedule dueDate="=today() + duration(&quot;P1D&quot;) * row.amount"/>', LIMIT)


def test_rows_and_results_of_a_decision_tell_which_elements_use_them_with_links(engine: Engine, tmp_path: Any, liang: Visitor) -> None:
    looking = bpmn(process("looking", f'<startEvent id="a"/>{ASKS}{READS}<endEvent id="z"/>', "a > look_up > wait > z"), roots="")
    deployer(engine, tmp_path)(files={"statutory-limits.dmn": LIMITED.encode(), "looking.bpmn": looking})
    for address in ("/designer/decision/statutory-limits", "/designer/edit/statutory-limits.dmn"):
        page = liang.get(address).text
        found = dict(re.findall(r'<div data-part="([^"]+)"><dt>.*?</dt><dd>(.*?)</dd></div>', page, re.DOTALL))
        assert 'href="/designer/edit/looking.bpmn#wait"' in found["row_hear"]
        assert 'href="/designer/edit/looking.bpmn#wait"' in found["o_amount"]
        assert not {"row_other", "o_unit"} & set(found)
        assert 'href="/designer/edit/looking.bpmn#look_up"' in page
        assert 'href="/designer/process/looking"' in page


@pytest.mark.parametrize(("kind", "file"), [("form", "form_1.form"), ("decision", "decision-1.dmn"), ("process", "process-1.bpmn")])
def test_something_new_with_a_chinese_name_alone_gets_an_id_of_its_own(engine: Engine, liang: Visitor, kind: str, file: str) -> None:
    sent = liang.send(f"/designer/new/{kind}", name="", name_zh="回访", id="")
    assert sent.headers["Location"] == f"/designer/edit/{file}"
    draft = engine.designs.draft(file)
    assert draft is not None
    wrong = [problem.code for problem in engine.designs.check({file: draft.content})]
    assert wrong == (["task-without-form"] if kind == "process" else [])
    assert (
        liang.send(f"/designer/new/{kind}", name="", name_zh="回访", id="").headers["Location"]
        == f"/designer/edit/{file.replace('1', '2')}"
    )


def test_the_editor_of_a_form_lists_the_tasks_that_show_it(liang: Visitor) -> None:
    page = liang.get("/designer/edit/ask.form").text
    assert 'href="/designer/edit/hearing.bpmn#hear"' in page
    assert "data-uses" not in liang.get("/designer/edit/hearing.bpmn").text


def test_an_older_version_is_published_again_with_a_reason(engine: Engine, liang: Visitor) -> None:
    draw(engine)
    publish(liang, "hearing.bpmn")
    address = "/designer/process/hearing"
    liang.send(f"{address}/again", version="1", comment="")
    assert "Say in a sentence what changes and why." in liang.get(address).text
    liang.send(f"{address}/again", version="1", comment="The old words were better")
    page = liang.get(address).text
    assert "Published: hearing, version 3." in page
    assert "The old words were better" in page
    assert engine.source("process", "hearing", 3) == engine.source("process", "hearing", 1)


def test_two_versions_of_a_process_are_compared_in_words_and_for_the_diagrams(engine: Engine, liang: Visitor) -> None:
    draw(engine)
    publish(liang, "hearing.bpmn")
    page = liang.get("/designer/compare/process/hearing").text
    assert 'data-change="hear"' in page
    data = liang.get("/designer/compare/process/hearing.json?from=1&to=2").get_json()
    assert data["changes"] == [
        {
            "elementId": "hear",
            "how": "changed",
            "said": "changed",
            "name": "Hear them",
            "type": "Task",
            "details": [{"property": "Name", "before": "hear", "after": "Hear them"}],
        }
    ]
    assert 'name="hear"' in data["from"]["xml"]
    assert 'name="Hear them"' in data["to"]["xml"]


def test_a_form_is_compared_with_its_draft_field_by_field(engine: Engine) -> None:
    published = engine.designs.published("ask.form")
    assert published is not None
    engine.designs.save("ask.form", published[2].replace(b'"maxLength": 20', b'"maxLength": 40'), revision=0, actor="user:liang")
    page = Visitor(engine, "liang", language="zh").get("/designer/compare/form/ask?from=1&to=draft").text
    assert "说了什么" in page
    assert re.search(r"<dt>最多字数</dt><dd><del>.*20</del>.*<ins>.*40</ins>", page)


def test_versions_that_are_not_there_are_not_found(liang: Visitor) -> None:
    for address in ("process/hearing?from=7", "process/nothing", "form/hearing", "poem/hearing", "process/hearing?from=1&to=draft"):
        assert liang.get(f"/designer/compare/{address}").status_code == 404, address
    assert liang.get("/designer/process/nothing").status_code == 404
    assert liang.get("/designer/compare/process/hearing.json?from=1&to=9").status_code == 404


def test_problems_stand_in_the_way_and_lead_to_their_element(engine: Engine, liang: Visitor) -> None:
    published = engine.designs.published("hearing.bpmn")
    assert published is not None
    engine.designs.save("hearing.bpmn", published[2].replace(b'formId="ask"', b'formId="none"'), revision=0, actor="user:liang")
    page = liang.get("/designer/publishing?file=hearing.bpmn").text
    assert 'href="/designer/edit/hearing.bpmn#hear"' in page
    refused = publish(liang, "hearing.bpmn", comment="my words")
    assert refused.status_code == 422
    assert "my words</textarea>" in refused.text
    assert engine.definitions("process")[-1].version == 1


def test_without_the_right_to_publish_a_designer_asks_and_the_approver_finds_it(engine: Engine, liang: Visitor) -> None:
    assert Visitor(engine, "guan").send("/designer/four-eyes", on="yes").status_code == 303
    draw(engine)
    page = liang.get("/designer/publishing?file=hearing.bpmn").text
    assert 'value="ask"' in page
    assert 'value="publish"' not in page
    assert publish(liang, "hearing.bpmn").status_code == 422
    assert publish(liang, "hearing.bpmn", act="ask", comment="Please look").status_code == 303
    approver = Visitor(engine, "ma")
    assert "梁军 asks for publication" in approver.get("/designer?kind=drafts").text
    assert publish(approver, "hearing.bpmn", comment="Approved").status_code == 303
    assert engine.definitions("process")[-1].version == 2


def test_only_those_who_run_the_organisation_change_the_rule(engine: Engine, liang: Visitor) -> None:
    assert liang.send("/designer/four-eyes", on="yes").status_code == 404
    assert not engine.designs.four_eyes()


def test_an_auditor_looks_and_changes_nothing_and_a_mediator_sees_nothing(engine: Engine) -> None:
    auditor = Visitor(engine, "zheng")
    page = auditor.get("/designer").text
    assert 'href="/designer/new/process"' not in page
    assert 'href="/designer"' in page
    auditor.send("/designer/process/hearing/again", version="1", comment="x")
    assert engine.definitions("process")[-1].version == 1
    for address in ("/designer", "/designer/process/hearing", "/designer/edit/hearing.bpmn", "/designer/new/form", "/designer/bring"):
        assert Visitor(engine, "wang").get(address).status_code == 404, address


@pytest.mark.parametrize(
    ("kind", "file", "codes"),
    [("process", "check-rent.bpmn", ["task-without-form"]), ("decision", "check-rent.dmn", []), ("form", "check_rent.form", [])],
)
def test_something_new_begins_whole(engine: Engine, liang: Visitor, kind: str, file: str, codes: list[str]) -> None:
    made = liang.send(f"/designer/new/{kind}", name="Check rent", name_zh="核对租金 & <押金>", id="")
    assert made.headers["Location"] == f"/designer/edit/{file}"
    draft = engine.designs.draft(file)
    assert draft is not None
    assert [problem.code for problem in engine.designs.check({file: draft.content})] == codes


def test_a_new_decision_answers_at_once_and_is_named_in_both_languages(engine: Engine, liang: Visitor) -> None:
    liang.send("/designer/new/decision", name="Check rent", name_zh="核对租金", id="")
    publish(liang, "check-rent.dmn")
    assert engine.decide("check-rent", {"amount": 20000}).outputs == "two"
    (decision,) = engine.definitions("decision")
    assert (decision.name, decision.name_zh) == ("Check rent", "核对租金")


def test_a_new_definition_needs_a_name_and_an_id_of_its_own(liang: Visitor) -> None:
    assert "Give it a name." in liang.send("/designer/new/form", name="", name_zh="", id="x").text
    assert "There is one of this id already." in liang.send("/designer/new/process", name="Hearing", name_zh="", id="").text
    assert "a letter first" in liang.send("/designer/new/form", name="租金", name_zh="", id="").text


def bring(visitor: Visitor, content: bytes, name: str, **fields: str) -> Any:
    given: dict[str, Any] = {"csrf": "token", "content": (io.BytesIO(content), name), **fields}
    return visitor.client.post("/designer/bring", data=given, content_type="multipart/form-data")


def test_a_file_from_another_tool_becomes_a_draft(engine: Engine, liang: Visitor) -> None:
    content = bpmn(HEARING.replace('"hearing"', '"listening"'), roots="")
    assert bring(liang, content, "My Diagram (1).bpmn").headers["Location"] == "/designer/edit/my-diagram-1.bpmn"
    draft = engine.designs.draft("my-diagram-1.bpmn")
    assert draft is not None
    assert draft.content == content


def test_a_file_of_a_published_definition_becomes_its_draft(engine: Engine, liang: Visitor) -> None:
    content = bpmn(HEARING.replace('name="hear"', 'name="Other"'), roots="")
    assert bring(liang, content, "download.xml").headers["Location"] == "/designer/edit/hearing.bpmn"
    again = bring(liang, content, "download.xml")
    assert again.status_code == 422
    assert "There is a draft of hearing.bpmn already." in again.text


def test_a_diagram_for_another_engine_opens_with_its_problems(engine: Engine, liang: Visitor) -> None:
    foreign = bpmn(
        process("theirs", '<startEvent id="a"/><userTask id="t" xmlns:c="http://camunda.org/schema/1.0/bpmn" c:assignee="x"/>', "a > t")
    )
    assert bring(liang, foreign, "theirs.bpmn").headers["Location"] == "/designer/edit/theirs.bpmn"
    assert "t</a>" in liang.get("/designer/publishing?file=theirs.bpmn").text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<bpmn:definitions>\n<bpmn:process", "line"),
        ("<html><body/></html>", "neither a BPMN diagram nor a DMN file"),
        ('{"components": ', "The file is not JSON"),
        ('{"a": 1}', "no list of components"),
        ("hello", "not well-formed XML"),
        ("  ", "Choose a file, or paste its text."),
        ('<!DOCTYPE x [<!ENTITY e "e">]><definitions/>', "document type"),
    ],
)
def test_what_cannot_be_opened_is_said_and_stays_in_the_box(engine: Engine, liang: Visitor, text: str, said: str) -> None:
    page = liang.send("/designer/bring", text=text, file="pasted.bpmn")
    assert page.status_code == 422
    assert said in page.text
    assert text.strip().replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;") in page.text
    assert engine.designs.drafts() == []


def test_a_file_in_an_old_chinese_encoding_is_kept_in_utf_8(engine: Engine, liang: Visitor) -> None:
    text = bpmn(HEARING.replace('"hearing"', '"old"').replace('name="hear"', 'name="听取"'), roots="").decode()
    bring(liang, ('<?xml version="1.0" encoding="GBK"?>' + text).encode("gbk"), "old.bpmn")
    draft = engine.designs.draft("old.bpmn")
    assert draft is not None
    assert 'encoding="UTF-8"' in draft.content.decode()
    assert "听取" in draft.content.decode()


def test_a_version_is_downloaded_under_its_own_name(liang: Visitor) -> None:
    file = liang.get("/designer/download/process/hearing/1")
    assert file.headers["Content-Disposition"] == 'attachment; filename="hearing-1.bpmn"'
    assert file.data == bpmn(HEARING, roots="")


def test_the_editor_opens_under_the_name_of_the_definition(engine: Engine, liang: Visitor) -> None:
    assert "<h1>hearing</h1>" in liang.get("/designer/edit/hearing.bpmn").text
    assert liang.get("/designer/edit/nothing.bpmn").status_code == 404
    assert liang.get("/designer/changes/hearing.bpmn").headers["Location"] == "/designer/compare/process/hearing"
    draw(engine)
    assert liang.get("/designer/changes/hearing.bpmn").headers["Location"] == "/designer/compare/process/hearing?from=1&to=draft"
