"""The page of a case and those that belong to it: what one may see, the timeline, clocks, cures."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engine import Engine
from engine.organisation import Duty, Person, Unit
from tests.cases.test_limits import MEDIATION, MEDICAL, limits_table
from tests.queries.support import one_task
from tests.support import call_activity, deployer, only_task, process, prove
from tests.webui.live import SINCE, Visitor, furnish

PARTIES = '<zeebe:property name="parties" value="parties"/>'
DISPUTE = process(
    "dispute", '<startEvent id="a"/>' + call_activity("mediate", "asking") + '<endEvent id="z"/>', "a > mediate > z", properties=PARTIES
)
KNOWN = {
    "parties": [
        {"name": "李秀英", "phone": "13900001234", "idNumber": "330106199001011234", "side": "applicant", "flags": ["cannotRead"]},
        {"name": "王强", "side": "respondent", "representative": "赵律师", "powers": "special"},
        {"name": "陈芳", "side": "third", "powers": "none"},
    ],
    "place": "文庙社区 3 幢",
    "triageReason": "neighbours: the community first",
    "triageReasonZh": "邻里纠纷：先在社区化解",
    "overrides": [{"rule": "triage", "proposed": "petition", "taken": "dispute", "reason": "the applicant asks for mediation", "by": "li"}],
    "otherWays": [
        {"way": "civil suit / 民事诉讼", "lastDay": "2026-10-05", "source": "民法典 art. 188"},
        {"way": "arbitration / 仲裁", "lastDay": None},
    ],
    "agreements": [
        {"id": "7-2", "form": "oral", "performance": "running", "terms": [{"what": "Pay", "creditor": "李秀英", "amount": 3000}]}
    ],
}


@pytest.fixture
def engine(sqlite_url, clock, tmp_path):  # type: ignore[no-untyped-def]
    """The pages do not differ by database: SQLite suffices."""
    with Engine.open(sqlite_url, clock=clock) as made:
        deploy = deployer(made, tmp_path)
        furnish(made, deploy)
        deploy(DISPUTE)
        deploy(one_task("sealing", "people_mediator", due="2026-10-09", properties='<zeebe:property name="unit" value="desk"/>'))
        made.directory.add_unit(Unit("far", "community", "Far community", "远社区"), actor="system")
        for id_, name, role, unit in (
            ("chen", "陈霞", "unit_head", "desk"),
            ("sun", "孙强", "grid_officer", "far"),
            ("hu", "胡军", "unit_head", "far"),
            ("feng", "冯磊", "administrator", "desk"),
        ):
            made.directory.add_person(Person(id_, name), actor="system")
            made.directory.give(Duty(id_, role, unit, SINCE), actor="system")
        yield made
        prove(made)


@pytest.fixture
def case(engine: Engine) -> str:
    return engine.start("dispute", KNOWN, actor="user:li").id


def test_numbers_of_the_parties_are_for_those_who_work_on_the_case(engine: Engine, case: str) -> None:
    own = Visitor(engine, "wang").get(f"/cases/{case}").text
    assert 'href="tel:13900001234"' in own
    far = Visitor(engine, "sun").get(f"/cases/{case}").text
    assert "139****1234" in far
    assert "13900001234" not in far
    assert "330106199001011234" not in far
    assert "You do not work on this case" in far
    checked = Visitor(engine, "zheng").get(f"/cases/{case}").text
    assert "李秀英" in checked
    assert "1234" not in checked


def test_a_sealed_case_has_no_page_for_others(engine: Engine) -> None:
    sealed = engine.start("sealing", {"track": "sealed"}).id
    task = only_task(engine, sealed)
    addresses = (f"/cases/{sealed}", f"/cases/{sealed}/diagram", f"/cases/{sealed}/help", f"/tasks/{task}", f"/api/cases/{sealed}")
    file = engine.files.attach(sealed, "accusation.txt", b"who took it", actor="user:wang").id
    for outsider in ("sun", "hu", "feng"):
        them = Visitor(engine, outsider)
        assert [them.get(address).status_code for address in (*addresses, f"/files/{file}", f"/replay/{sealed}")] == [404] * 7
        assert them.get("/api/cases").json["cases"] == []
        assert them.get("/api/tasks").json["tasks"] == []
        assert them.get(f"/files/{file}/picture").status_code == 404
    assert f"/cases/{sealed}" not in Visitor(engine, "hu").get("/cases").text
    assert len(Visitor(engine, "hu").get("/cases/export.csv").text.splitlines()) == 1
    assert "accusation" not in Visitor(engine, "feng").get("/cases/export.csv").text
    assert Visitor(engine, "chen").get(f"/files/{file}").data == b"who took it"
    assert Visitor(engine, "wang").get(f"/cases/{sealed}").status_code == 200
    assert "Sealed" in Visitor(engine, "chen").get(f"/cases/{sealed}").text
    assert [one["id"] for one in Visitor(engine, "chen").get("/api/cases").json["cases"]] == [sealed]


def test_the_page_tells_why_where_and_what_else(engine: Engine, case: str) -> None:
    page = Visitor(engine, "wang", language="zh").get(f"/cases/{case}").text
    for told in (
        "邻里纠纷：先在社区化解",
        "the applicant asks for mediation",
        "民事诉讼",
        "口头协议",
        "3,000元",
        "不识字",
        "赵律师（特别授权）",
        f"/replay/{case}",
    ):
        assert told in page
    assert page.count("代理人") == 1
    assert 'aria-current="step"' in page
    assert page.index("民事诉讼") < page.index("仲裁")  # that which closes first on top


def test_the_timeline_says_what_was_answered_and_when_it_happened(engine: Engine, case: str) -> None:
    task = only_task(engine, case)
    engine.complete(task, {"said": "Both agree.", "rows": [{"name": "Li"}]}, actor="user:wang")
    page = Visitor(engine, "wang").get(f"/cases/{case}").text
    assert "completed “Ask them”" in page
    assert "What was said" in page
    assert "Both agree." in page
    notices = Visitor(engine, "wang").get(f"/cases/{case}/timeline?show=notices").text
    assert "Both agree." not in notices
    assert "Nothing of this kind yet." in notices
    for number in range(25):
        engine.notes.add(case, f"note no. {number};", actor="user:wang")
    first = Visitor(engine, "wang").get(f"/cases/{case}?show=people").text
    timeline = first.partition('id="timeline"')[2].partition("</section>")[0]
    assert "note no. 24;" in timeline
    assert "note no. 4;" not in timeline
    more = timeline.partition(f"/cases/{case}/timeline?")[2].partition('"')[0].replace("&amp;", "&")
    assert "note no. 4;" in Visitor(engine, "wang").get(f"/cases/{case}/timeline?{more}").text


def test_the_diagram_says_who_has_it(engine: Engine, case: str) -> None:
    engine.claim(only_task(engine, case), actor="user:wang")
    answer = Visitor(engine, "sun").get(f"/cases/{case}.p1/diagram").json
    assert answer["held"]["ask"][0].startswith("王建国, since 28 Sep 2026")
    assert [part["name"] for part in answer["path"]] == ["dispute", "asking"]
    assert Visitor(engine, "sun").get(f"/cases/{case}/diagram").json["calls"] == {"mediate": f"/cases/{case}.p1/diagram"}


def test_a_head_corrects_moves_puts_off_and_ends_with_a_reason(engine: Engine, case: str) -> None:
    chen = Visitor(engine, "chen")
    inner = f"{case}.p1"
    assert "Correct a value" in chen.get(f"/cases/{case}/help").text
    chen.send(f"/cases/{case}/variables", name="persons", value="12", kind="number", reason="")
    assert "persons" not in engine.case(case).variables
    chen.send(f"/cases/{case}/variables", name="persons", value="12", kind="number", reason="counted anew")
    chen.send(f"/cases/{case}/variables", name="since", value="2026-09-01", kind="text", reason="as told")
    assert (engine.case(case).variables["persons"], engine.case(case).variables["since"]) == (12, "2026-09-01")
    chen.send(f"/cases/{case}/variables", name="persons", value="twelve", kind="number", reason="typed wrong")
    assert engine.case(case).variables["persons"] == 12
    chen.send(f"/cases/{inner}/move", **{"from": "ask", "to": "ask", "reason": "asked the wrong ones"})
    assert [task.state for task in engine.tasks(case, state=None)] == ["cancelled", "open"]
    chen.send(f"/cases/{case}/suspend", reason="the river is high")
    assert engine.case(case).state == "suspended"
    assert "Resume the case" in chen.get(f"/cases/{case}/help").text
    chen.send(f"/cases/{case}/resume", reason="it fell")
    assert engine.case(case).state == "active"
    chen.send(f"/cases/{case}/cancel", reason="filed by mistake")
    assert (engine.case(case).state, engine.case(case).end_reason) == ("cancelled", "filed by mistake")


@pytest.mark.parametrize(
    ("kind", "typed", "known"),
    [
        ("text", "twelve", "twelve"),
        ("number", "12.50", Decimal("12.50")),
        ("number", "-3", -3),
        ("date", "2026-09-01", "2026-09-01"),
        ("instant", "2026-09-01T14:30", "2026-09-01T14:30:00+08:00"),
        ("yes-no", "是", True),
        ("yes-no", "no", False),
        ("nothing", "", None),
        ("feel", "=count(otherWays) * 2", 4),
        ("feel", "for one in otherWays return one.lastDay", ["2026-10-05", None]),
        ("feel", '{"form": "oral", "terms": [1, 2]}', {"form": "oral", "terms": [1, 2]}),
        ("feel", 'date("2026-09-01") + duration("P1D")', "2026-09-02"),
    ],
)  # fmt: skip
def test_a_value_is_typed_by_its_kind(engine: Engine, case: str, kind: str, typed: str, known: object) -> None:
    Visitor(engine, "chen").send(f"/cases/{case}/variables", name="told", value=typed, kind=kind, reason="from the paper file")
    assert engine.case(case).variables["told"] == known


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("number", "twelve", "This is no number."),
        ("number", "NaN", "This is no number."),
        ("date", "1 September", "This is no date."),
        ("instant", "noon", "This is no date with a time."),
        ("yes-no", "perhaps", "Write yes or no."),
        ("feel", "1 +", "cannot be read at character"),
        ("feel", "unknown + 1", "has no value here"),
        ("json", "1", "Please choose what kind of value it is."),
    ],
)
def test_what_is_no_value_is_not_saved_and_stays_on_the_page(engine: Engine, case: str, kind: str, typed: str, said: str) -> None:
    answer = Visitor(engine, "chen").send(f"/cases/{case}/variables", name="told", value=typed, kind=kind, reason="from paper")
    assert answer.status_code == 422
    for kept in (said, f">{typed}</textarea>", 'value="from paper"', 'value="told"'):
        assert kept in answer.text
    assert "told" not in engine.case(case).variables


def test_an_expression_is_tried_before_it_is_saved(engine: Engine, case: str) -> None:
    answer = Visitor(engine, "chen").send(f"/cases/{case}/variables", act="check", name="told", value="2 * 6", kind="feel", reason="")
    assert (answer.status_code, "It would be 12. Nothing is saved yet." in answer.text) == (200, True)
    assert "told" not in engine.case(case).variables
    refused = Visitor(engine, "chen").send(f"/cases/{case}/variables", name="told", value="2 * 6", kind="feel", reason="")
    assert "the reason goes on the record" in refused.text


def test_who_may_not_repair_is_told_so(engine: Engine, case: str) -> None:
    page = Visitor(engine, "wang").get(f"/cases/{case}/help").text
    assert "Correct a value" not in page
    assert "A head of unit or an administrator can cure this." in page
    Visitor(engine, "wang").send(f"/cases/{case}/variables", name="persons", value="12", kind="number", reason="I want it")
    Visitor(engine, "wang").send(f"/cases/{case}/variables", name="persons", value="6 * 2", kind="feel", reason="I want it")
    assert "persons" not in engine.case(case).variables


def test_a_picture_is_shown_and_other_files_are_only_kept(engine: Engine, case: str) -> None:
    wang = Visitor(engine, "wang")
    picture = engine.files.attach(case, "wall.png", b"\x89PNG\r\n\x1a\n...", media_type="image/png", actor="user:wang")
    script = engine.files.attach(case, "x.txt", b"<svg onload='x()'/>", media_type="image/svg+xml", actor="user:wang")
    shown = wang.get(f"/files/{picture.id}/picture")
    assert (shown.status_code, shown.mimetype, shown.headers["Cache-Control"]) == (200, "image/png", "private, no-store")
    assert wang.get(f"/files/{script.id}/picture").status_code == 404
    page = wang.get(f"/cases/{case}").text
    assert f'src="/files/{picture.id}/picture"' in page
    assert f"/files/{script.id}/picture" not in page


def test_decisions_have_a_page(engine: Engine, case: str) -> None:
    page = Visitor(engine, "wang").get(f"/cases/{case}/decisions").text
    assert "No rule has been asked yet." in page
    assert "instead of “petition”: “dispute”: the applicant asks for mediation" in page


def test_the_steward_changes_a_clock_with_a_reason_and_sees_it_on_the_strip(engine: Engine, tmp_path: Path) -> None:
    deployer(engine, tmp_path)(MEDIATION, files={"limits.dmn": limits_table(MEDICAL)})
    case = engine.start("mediation").id
    limit = f"{case}.limit.medical"
    chen, path = Visitor(engine, "chen"), f"/cases/{case}/limits"
    page = chen.get(f"/cases/{case}").text
    assert "Change this clock" in page
    assert "Order 701 art. 31" in page
    assert "Change this clock" not in Visitor(engine, "wang").get(f"/cases/{case}").text
    chen.send(f"{path}/pause", limit=limit, reason="")
    assert engine.limits.of_case(case)[0].state == "running"
    chen.send(f"{path}/pause", limit=limit, reason="expert asked")
    assert engine.limits.of_case(case)[0].state == "paused"
    page = chen.get(f"/cases/{case}").text
    assert "stands still since 28 Sep 2026, 09:00: expert asked (陈霞)" in page
    chen.send(f"{path}/go-on", limit=limit, reason="opinion is in")
    chen.send(f"{path}/extend", limit=limit, days="10", reason="both agree")
    chen.send(f"{path}/recompute", limit=limit)
    changed = engine.limits.of_case(case)[0]
    assert (changed.state, [more["days"] for more in changed.extensions]) == ("running", [10])
    assert "extended by 10 days: both agree (陈霞)" in chen.get(f"/cases/{case}").text
    chen.send(f"{path}/extend", limit=limit, days="many", reason="why not")
    chen.send(f"{path}/pause", limit="main-other.limit.medical", reason="another case")
    Visitor(engine, "wang").send(f"{path}/pause", limit=limit, reason="I may not")
    assert engine.limits.of_case(case)[0].state == "running"
