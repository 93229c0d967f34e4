"""The replay and the record through their pages: who may, what they say, that nothing altered stays unnamed, who looked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from engine import Engine, FixedClock
from engine.organisation import Duty, Person
from engine.queries.record import record
from tests.support import Deploy, deployer, only_task, process
from tests.webui.live import SINCE, Visitor, furnish

SETTLING = process(
    "settling",
    '<startEvent id="a"/><businessRuleTask id="route" name="Rule"><extensionElements><zeebe:calledDecision decisionId="settle" '
    'resultVariable="row"/><zeebe:properties><zeebe:property name="zh.name" value="适用规则"/></zeebe:properties></extensionElements>'
    '</businessRuleTask><endEvent id="z"/>',
    "a > route > z",
)
SETTLE = (
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"><decision id="settle" name="Settle">'
    '<decisionTable id="t" hitPolicy="FIRST"><input id="i" label="Kind / 类型"><inputExpression id="x"><text>kind</text>'
    '</inputExpression></input><input id="j" label="Last outcome / 上一结果"><inputExpression id="y">'
    '<text>if lastOutcome = null then "none" else lastOutcome</text>'
    '</inputExpression></input><output id="o" name="closeOn"/><output id="p" name="reason"/>'
    '<output id="q" name="reasonZh"/><rule id="r1"><inputEntry id="a1"><text>"traffic"</text></inputEntry><inputEntry id="a2">'
    '<text>-</text></inputEntry><outputEntry id="b1"><text>"told"</text></outputEntry>'
    '<outputEntry id="b2"><text>"committee for traffic"</text>'
    '</outputEntry><outputEntry id="b3"><text>"道路交通事故调解委员会"</text></outputEntry></rule></decisionTable></decision></definitions>'
).encode()


@pytest.fixture
def deploy(engine: Engine, tmp_path: Path) -> Deploy:
    return deployer(engine, tmp_path)


@pytest.fixture
def engine(sqlite_url: str, clock: FixedClock, tmp_path: Path) -> Iterator[Engine]:
    with Engine.open(sqlite_url, clock=clock) as made:
        furnish(made, deployer(made, tmp_path))
        yield made


@pytest.fixture
def case_id(engine: Engine) -> str:
    case = engine.start("asking", {"said": "before"}, actor="user:li")
    engine.claim(only_task(engine, case), actor="user:wang")
    engine.complete(only_task(engine, case), {"said": "come on Friday", "amount": 12.5}, actor="user:wang")
    return case.id


def alter(engine: Engine, statement: str) -> None:
    with engine._runtime.store.writing() as session:
        assert session.connection.execute(text(statement)).rowcount == 1


PARTS = ("", "/frames", "/diagram/0", "/entries/3", "/findings", "/proof", "/report", "/report.pdf", "/record.json")


@pytest.mark.parametrize("part", PARTS)
def test_only_auditors_replay(engine: Engine, case_id: str, part: str) -> None:
    assert Visitor(engine, "zheng").get(f"/replay/{case_id}{part}").status_code == 200
    assert Visitor(engine, "li").get(f"/replay/{case_id}{part}").status_code == 404
    assert Visitor(engine).get(f"/replay/{case_id}{part}").status_code == 303
    assert Visitor(engine, "zheng").get(f"/replay/main-00000000000000000000000000{part}").status_code == 404


def test_the_page_opens_at_the_moment_of_its_address(engine: Engine, case_id: str) -> None:
    auditor = Visitor(engine, "zheng")
    assert 'data-at="2" data-total="3"' in auditor.get(f"/replay/{case_id}?entry=2").text
    assert 'data-at="3" data-total="3"' in auditor.get(f"/replay/{case_id}").text
    assert 'data-at="3" data-total="3"' in auditor.get(f"/replay/{case_id}?entry=99").text


def test_a_moment_tells_who_in_which_role_and_the_form_as_it_was_filled(engine: Engine, case_id: str) -> None:
    page = Visitor(engine, "zheng").get(f"/replay/{case_id}/entries/3").text
    for said in (
        "completed “Ask them”",
        "王建国",
        "People&#39;s mediator · Joint desk",
        "What was said",
        "come on Friday",
        "12.5",
        "version 1",
    ):
        assert said in page
    chinese = Visitor(engine, "zheng", language="zh").get(f"/replay/{case_id}/entries/3").text
    for said in ("办结“询问”", "人民调解员 · 联合接待中心", "说了什么", "当时填写的表单", "尚未封存"):
        assert said in chinese


def test_codes_of_the_pipeline_are_said_in_words(engine: Engine, deploy: Deploy) -> None:
    deploy(SETTLING, files={"settle.dmn": SETTLE})
    case = engine.start("settling", {"kind": "traffic", "lastOutcome": "notAgreed"}, actor="user:li")
    page = Visitor(engine, "zheng", language="zh").get(f"/replay/{case.id}/entries/1").text
    for said in ("适用规则", "交通事故", "调解不成", "结案时点", "已告知当事人", "理由", "道路交通事故调解委员会"):
        assert said in page
    told = page.partition("原始记录")[0]
    for code in ("closeOn", "reasonZh", "traffic", "notAgreed", "told", "committee for traffic"):
        assert f">{code}" not in told
    english = Visitor(engine, "zheng").get(f"/replay/{case.id}/entries/1").text.partition("As it was recorded")[0]
    for said in ("Traffic accident", "Not settled", "Closed when", "the parties were told", "committee for traffic"):
        assert said in english
    assert "道路交通事故调解委员会" not in english


def test_frames_are_data_in_the_language_of_the_page(engine: Engine, case_id: str) -> None:
    data = Visitor(engine, "zheng", language="zh").get(f"/replay/{case_id}/frames").get_json()
    assert (data["total"], data["after"], [frame["n"] for frame in data["frames"]]) == (3, None, [1, 2, 3])
    last = data["frames"][2]
    assert (last["who"], last["what"], last["p"], last["c"], last["e"], last["late"]) == ("王建国", "办结“询问”", 1, 0, "ask", "")
    assert [change[:3] for change in last["x"]][:2] == [["-", 0, "ask"], [">", 0, "ask-z"]]


def test_the_proof_says_how_many_entries_and_which_seal(engine: Engine, case_id: str) -> None:
    auditor = Visitor(engine, "zheng")
    assert "not sealed yet" in auditor.get(f"/replay/{case_id}/proof").text
    engine.seal()
    page = auditor.get(f"/replay/{case_id}/proof").text
    assert "3 entries, chain unbroken" in page
    assert "sealed up to entry 3 by seal 1 of Mon 28 Sep 2026" in page
    whole = auditor.send(f"/replay/{case_id}/proof").text
    assert "all entries under its seals are those that were sealed" in whole
    assert "re-executed from the record alone: 2 of the 3 entries are steps of the procedure and led to the same state" in whole
    report = auditor.get(f"/replay/{case_id}/report").text
    for said in ("led to the same state", "come on Friday", "Seals over this case", "Hash of the last entry"):
        assert said in report


def test_the_report_is_printed_the_same_for_the_same_record(engine: Engine, clock: FixedClock, case_id: str) -> None:
    engine.seal()
    auditor = Visitor(engine, "zheng", language="zh")
    first = auditor.get(f"/replay/{case_id}/report.pdf")
    assert first.mimetype == "application/pdf"
    assert "report.pdf" in first.headers["Content-Disposition"]
    clock.move_to(clock.now() + timedelta(hours=2))
    assert auditor.get(f"/replay/{case_id}/report.pdf").data == first.data
    assert Visitor(engine, "zheng").get(f"/replay/{case_id}/report.pdf").data != first.data


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE audit_entry SET actor = 'user:li' WHERE seq = 3 AND stream LIKE 'case:%'", "Entry 3: the entry is not what was written"),
        (
            "UPDATE entry_content SET body = salt WHERE seq = 3 AND stream LIKE 'case:%'",
            "Entry 3: its content (answers, variables or note)",
        ),
        ("DELETE FROM audit_entry WHERE seq = 2 AND stream LIKE 'case:%'", "Entry 3: entry 2 is missing"),
        ("UPDATE audit_seal SET root = hash", "Seal 1: the seal is not what was signed"),
    ],
)
def test_what_was_altered_is_named_in_plain_words(engine: Engine, case_id: str, statement: str, said: str) -> None:
    engine.seal()
    alter(engine, statement)
    auditor = Visitor(engine, "zheng")
    page = auditor.get(f"/replay/{case_id}/proof").text
    assert "Not as it was written" in page
    assert said in page
    auditor.send("/record/verify")
    everything = auditor.get("/record").text
    assert "Something was altered" in everything
    assert "The root stands for all entries under the seal" in everything
    assert said in everything


def test_another_state_than_the_record_leads_to_is_named(engine: Engine, case_id: str) -> None:
    alter(engine, "UPDATE case_part SET body = CAST(replace(CAST(body AS TEXT), 'Friday', 'Monday') AS BLOB)")
    auditor = Visitor(engine, "zheng")
    assert "chain unbroken" in auditor.get(f"/replay/{case_id}/proof").text
    assert "The case as it stands is not what its record leads to." in auditor.send(f"/replay/{case_id}/proof").text


def test_the_record_page_claims_nothing_that_was_not_checked(engine: Engine, case_id: str) -> None:
    auditor = Visitor(engine, "zheng")
    assert "The whole record has not been verified yet." in auditor.get("/record").text
    auditor.send("/record/verify")
    page = auditor.get("/record").text
    assert "Nothing was altered" in page
    assert "no seal yet" in page
    assert "Checked 28 Sep 2026, 09:00 by 郑桂英" in page
    engine.seal()
    auditor.send("/record/verify")
    assert "1 seal, and it holds" in auditor.get("/record").text


def test_a_verification_that_failed_is_told_on_the_record_in_notices_and_on_what_stands_still(engine: Engine, case_id: str) -> None:
    engine.directory.add_person(Person("fang", "方芳"), actor="system")
    engine.directory.give(Duty("fang", "administrator", "desk", SINCE), actor="system")
    auditor, administrator = Visitor(engine, "zheng"), Visitor(engine, "fang")
    alarm = "Verifying found that the record was altered, in 1 place"
    assert 'role="alert"' not in auditor.get("/record").text
    assert alarm not in administrator.get("/administration/trouble").text
    alter(engine, "UPDATE audit_entry SET kind = 'case-moved' WHERE kind = 'task-claimed'")
    engine.verify(remember=True)
    assert "Something was altered, in 1 place" in auditor.get("/record").text.split('role="alert"')[1][:600]
    for person in (auditor, administrator):
        page = person.get("/notices").text
        assert alarm in page
        assert 'value="/record"' in page
    assert alarm in administrator.get("/administration/trouble").text
    assert alarm not in Visitor(engine, "li").get("/notices").text


def test_streams_are_found_by_person_and_definition_and_read_in_words(engine: Engine, case_id: str) -> None:
    auditor = Visitor(engine, "zheng")
    auditor.get(f"/cases/{case_id}")
    assert "/record/streams/person/zheng" in auditor.get("/record?q=郑").text
    assert "/record/streams/definition/asking" in auditor.get("/record?q=ask").text
    page = auditor.get("/record/streams/person/zheng").text
    assert f"opened the case {case_id}" in page
    assert "published a version" in auditor.get("/record/streams/definition/asking").text
    assert "gave a role" in auditor.get("/record/streams/district/main").text
    for nothing in ("/record/streams/person/nobody", "/record/streams/case/x", f"/record/streams/case/{case_id}"):
        assert auditor.get(nothing).status_code == 404


def test_people_without_a_stream_of_their_own_are_found_with_what_they_did(engine: Engine, case_id: str) -> None:
    auditor = Visitor(engine, "zheng")
    assert "/record/streams/person/wang" in auditor.get("/record?q=王建国").text
    page = auditor.get("/record/streams/person/wang").text
    assert "completed “Ask them”" in page
    assert f"/replay/{case_id}?entry=3" in page
    assert f"/replay/{case_id}?entry=1" not in page


def test_the_list_of_a_cases_entries_names_the_task(engine: Engine, case_id: str) -> None:
    assert "completed “Ask them”" in Visitor(engine, "zheng").get(f"/record/{case_id}").text


def test_looking_leaves_one_entry_a_day_on_the_viewers_stream(engine: Engine, case_id: str, clock: FixedClock) -> None:
    for _ in range(2):
        Visitor(engine, "zheng").get(f"/replay/{case_id}")
    Visitor(engine, "li").get(f"/cases/{case_id}")
    Visitor(engine, "li").get(f"/replay/{case_id}")
    seen = [(line.kind, line.detail.get("what")) for line in engine.read(record, "main", "person:zheng").rows]
    assert seen.count(("case-viewed", "replay")) == 1
    assert ("case-viewed", "case") in [(line.kind, line.detail.get("what")) for line in engine.read(record, "main", "person:li").rows]
    assert len(engine.read(record, "main", f"case:{case_id}").rows) == 3


def test_the_export_is_a_file(engine: Engine, case_id: str) -> None:
    answer = Visitor(engine, "zheng").get(f"/replay/{case_id}/record.json")
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{case_id}-record.json"')
    assert [entry["seq"] for entry in answer.get_json()["entries"]] == [1, 2, 3]


def test_a_task_completed_late_is_found_and_says_when_it_was_due(engine: Engine, clock: FixedClock) -> None:
    case = engine.start("asking", {}, actor="user:li")
    clock.move_to(clock.now() + timedelta(days=60))
    engine.claim(only_task(engine, case), actor="user:wang")
    engine.complete(only_task(engine, case), {"said": "at last"}, actor="user:wang")
    auditor = Visitor(engine, "zheng")
    for part in ("findings", "entries/3", "report"):
        page = auditor.get(f"/replay/{case.id}/{part}").text
        assert "completed 36 working days late" in page
    assert "Completed late" in auditor.get(f"/replay/{case.id}/findings").text


def test_what_changed_is_called_as_its_form_calls_it(engine: Engine, case_id: str) -> None:
    page = Visitor(engine, "zheng").get(f"/replay/{case_id}/entries/3").text
    changed = page[page.index("What the case knows now") :]
    assert "<dt>What was said</dt><dd>come on Friday" in changed
    assert "before: before" in changed
    assert "<code>said</code>" in changed[changed.index("As it was recorded") :]


def test_auditors_begin_at_the_record(engine: Engine) -> None:
    assert Visitor(engine, "zheng").get("/").headers["Location"] == "/record"
    assert Visitor(engine, "li").get("/").headers["Location"] != "/record"
