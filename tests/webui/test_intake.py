"""The joint desk's page over the shipped pipeline: what is sent, what is offered before saving, what became of it."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest

from engine import Engine
from engine.organisation import Cell, Duty, Person, Unit
from tests.browser.conftest import PIPELINE
from tests.webui.live import SINCE, Visitor

UNITS = (
    Unit("haitang", "district", "Haitang", "海棠区"),
    Unit("desk", "joint_desk", "Joint desk", "联合接待中心", "haitang"),
    Unit("wenmiao", "community", "Wenmiao community", "文庙社区", "haitang"),
)
ANSWERS = {
    "ticket": "t1", "channel": "walkIn", "receivedAt": "2026-09-28T08:30", "parties-0-side": "applicant", "parties-0-name": "李秀英",
    "parties-0-phone": "13800001234", "parties-0-kind": "person", "parties-1-side": "respondent", "parties-1-name": "王强",
    "place": "文庙大街3幢", "kind": "neighbour", "story": "夜间噪声。", "asks": "mediation", "persons": "1",
}  # fmt: skip


@pytest.fixture
def desk(engine: Engine) -> Visitor:
    engine.deploy(PIPELINE)
    for unit in UNITS:
        engine.directory.add_unit(unit, actor="system")
    for id_, name, role in (("li", "李伟", "intake_officer"), ("wang", "王建国", "people_mediator")):
        engine.directory.add_person(Person(id_, name), actor="system")
        engine.directory.give(Duty(id_, role, "desk", SINCE), actor="system")
    engine.directory.add_cell(Cell("wenmiao-1", "wenmiao", "Wenmiao 1", "文庙第1网格", ("文庙大街",)), actor="system")
    return Visitor(engine, "li")


def sent(desk: Visitor, **changed: Any) -> Any:
    return desk.client.post("/register", data={"csrf": "token", **ANSWERS, **changed}, content_type="multipart/form-data")


def test_one_page_makes_the_case_with_its_cell_its_parties_and_its_files(desk: Visitor, engine: Engine) -> None:
    answer = sent(desk, file=[(io.BytesIO(b"22:00 loud"), "噪声记录.txt"), (io.BytesIO(b""), "empty.txt")])
    assert answer.status_code == 303
    case = engine.case(answer.location.removeprefix("/register/"))
    assert (case.variables["gridCell"], case.variables["caseNumber"]) == ("wenmiao-1", "2026-00001")
    assert {task.element_id for task in engine.tasks(case.id)} == {"decide_acceptance"}
    page = desk.get(answer.location).text
    assert [file.name for file in engine.files.of_case(case.id)] == ["噪声记录.txt"]
    assert "2026-00001" in page
    assert "Mediation in the community first" in page
    assert "Rule 18 of the table" in page
    assert "Confirm or change this" in page
    assert "has 0 bytes" in page


def case_at(address: str) -> str:
    return address.removeprefix("/register/").partition("?")[0]


def test_a_second_click_is_the_same_registration(desk: Visitor, engine: Engine) -> None:
    assert sent(desk).location == sent(desk, known="new", why="again").location
    assert len(engine.cases(process_id="dispute-resolution")) == 1


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(desk: Visitor, engine: Engine) -> None:
    page = sent(desk, place="", **{"parties-1-phone": "call me", "parties-1-side": "respondent"})
    assert page.status_code == 422
    assert '<a href="#place">' in page.text
    assert '<a href="#parties-1-phone">' in page.text
    assert 'value="李秀英"' in page.text
    assert "夜间噪声。" in page.text
    assert engine.cases() == []


def test_nobody_is_registered_without_a_name_unless_anonymous(desk: Visitor, engine: Engine) -> None:
    page = sent(desk, **{"parties-0-name": ""})
    assert page.status_code == 422
    assert '<a href="#parties-0-name">' in page.text
    without = {"parties-0-name": "", "parties-0-phone": ""}
    assert 'id="parties-0-name-said"' in sent(desk, **without).text  # the empty row stays, to be filled in
    alone = {name: value for name, value in ANSWERS.items() if not name.startswith("parties-0")}
    page = desk.client.post("/register", data={"csrf": "token", **alone})
    assert page.status_code == 422
    assert '<a href="#parties">' in page.text
    assert "A row is missing here: please fill in who it is." in page.text
    assert engine.cases() == []
    assert sent(desk, anonymous="yes", **without).status_code == 303


def test_a_petition_names_the_authority(desk: Visitor, engine: Engine) -> None:
    for changed in ({"kind": "petition"}, {"againstAuthority": "yes"}):
        page = sent(desk, **changed, **{"parties-1-name": ""})
        assert page.status_code == 422
        assert '<a href="#parties-1-name">' in page.text
    assert engine.cases() == []
    assert sent(desk, kind="petition", **{"parties-1-name": "海棠区市场监督管理局"}).status_code == 303


def test_the_star_follows_the_answers(desk: Visitor) -> None:
    def starred(**changed: str) -> list[str]:
        part = desk.send("/register/aside", **{**ANSWERS, "parties-4-side": "respondent", **changed}).text
        return [name for name in re.findall(r'data-must-now="([^"]*)"', part)[0].split() if name.endswith("-name")]

    assert starred() == ["parties-0-name"]
    assert starred(kind="petition") == ["parties-0-name", "parties-1-name", "parties-4-name"]
    assert starred(anonymous="yes") == []
    page = desk.get("/register").text
    assert 'data-must="parties-0-name">*' in page
    assert 'data-must="parties-1-name" hidden>*' in page


def test_a_case_alike_is_looked_at_before_saving(desk: Visitor, engine: Engine) -> None:
    sent(desk)
    page = sent(desk, ticket="t2")
    assert page.status_code == 409
    assert "same applicant: 李秀英" in page.text
    assert "same respondent: 王强" in page.text
    assert sent(desk, ticket="t2", known="new").status_code == 409  # why is missing
    new = sent(desk, ticket="t2", known="new", why="Another wall")
    assert new.status_code == 303
    notes = engine.notes.of_case(new.location.removeprefix("/register/"), reader="user:li")
    assert [note.text for note in notes] == ["Registered as a new case although it resembles others: Another wall"]


def test_the_same_matter_is_added_to_its_case_in_the_same_act(desk: Visitor, engine: Engine) -> None:
    first = sent(desk).location.removeprefix("/register/")
    answer = sent(desk, ticket="t2", channel="hotline", known="same:2026-00001")
    assert answer.status_code == 303
    assert engine.case(case_at(answer.location)).state == "completed"
    assert [one["channel"] for one in engine.case(first).variables["filings"]] == ["hotline"]
    page = desk.get(f"/register/{case_at(answer.location)}").text
    assert 'Merged into case <a href="/cases?q=2026-00001">2026-00001</a>' in page
    assert "Number of this filing: 2026-00002" in page
    assert 'Merged into case <a href="/cases?q=2026-00001">2026-00001</a>' in desk.get(f"/cases/{case_at(answer.location)}").text
    receipt = desk.get(f"/register/{case_at(answer.location)}/receipt?in=zh").text
    assert '<p class="big number">已并入案件 <span class="whole">2026-00001</span></p>' in receipt


def test_another_persons_same_matter_is_linked_and_goes_on(desk: Visitor, engine: Engine) -> None:
    sent(desk)
    answer = sent(desk, ticket="t2", known="link:2026-00001", **{"parties-0-name": "赵丽", "parties-0-phone": "13700001111"})
    assert [task.element_id for task in engine.tasks(case_at(answer.location))] == ["decide_acceptance"]


def test_what_stands_beside_tells_alike_cases_and_the_rule(desk: Visitor) -> None:
    sent(desk)
    part = desk.send("/register/aside", **ANSWERS).text
    assert "2026-00001" in part
    assert "Rule 18 of the table" in part
    danger = desk.send("/register/aside", kind="loan", asks="mediation", riskSigns="weapon").text
    assert "on saving it is recorded as a red line" in danger
    assert "police and the head of the unit are told" not in danger.lower()
    assert "Choose the kind of dispute" in desk.send("/register/aside").text


def test_parties_and_places_are_found_while_one_types(desk: Visitor) -> None:
    sent(desk)
    (li,) = desk.send("/register/parties", q="秀英").get_json()["found"]
    assert li["fill"] == {"name": "李秀英", "phone": "13800001234", "idNumber": "", "address": "", "birthDate": ""}
    assert "1 earlier case · 2026-00001" in li["more"]
    (place,) = desk.send("/register/places", q="大街").get_json()["found"]
    assert (place["text"], place["cell"], place["more"]) == ("文庙大街", "wenmiao-1", "Wenmiao 1 · Wenmiao community")


def test_authorities_of_the_district_are_offered_to_a_petition(desk: Visitor, engine: Engine) -> None:
    engine.directory.add_unit(Unit("labour", "department", "Labour bureau", "人力资源和社会保障局", "haitang"), actor="system")
    assert desk.send("/register/parties", q="").get_json()["found"] == []
    for typed in ("", "社会"):
        (bureau,) = desk.send("/register/parties", q=typed, authority="yes").get_json()["found"]
        assert (bureau["text"], bureau["fill"], bureau["kind"]) == ("Labour bureau", {"name": "Labour bureau"}, "organisation")


@pytest.mark.parametrize(("typed", "kept"), [("36万", 360_000), ("1.2 万元", 12_000), ("3,600元", 3600), ("2亿", 200_000_000)])
def test_money_is_understood_as_people_write_it(desk: Visitor, typed: str, kept: int) -> None:
    page = sent(desk, amount=typed, place="").text
    assert f'name="amount" type="text" inputmode="decimal" value="{kept}"' in page
    assert '<a href="#amount">' not in page


def test_what_is_no_amount_is_refused_with_a_hint(desk: Visitor) -> None:
    page = sent(desk, amount="三十多万")
    assert page.status_code == 422
    assert '<a href="#amount">' in page.text


def test_files_chosen_with_refused_answers_are_asked_for_again(desk: Visitor) -> None:
    page = sent(desk, place="", file=[(io.BytesIO(b"22:00 loud"), "噪声记录.txt")])
    assert "Please choose these files again: 噪声记录.txt" in page.text


def test_kinds_carry_the_words_that_people_use(desk: Visitor) -> None:
    page = desk.get("/register").text
    for value, typed in (("neighbour", "漏水"), ("property", "物业费"), ("family", "彩礼"), ("labour", "欠薪")):
        (words,) = re.findall(rf'<option value="{value}" data-words="([^"]*)"', page)
        assert typed in words


def test_nobody_but_the_desk_looks_through_parties(desk: Visitor, engine: Engine) -> None:
    mediator = Visitor(engine, "wang")
    for address in ("/register/parties", "/register/places", "/register/aside", "/register/afresh"):
        assert mediator.send(address, q="李").status_code == 403


def test_what_is_typed_is_kept_until_it_is_saved_or_thrown_away(desk: Visitor) -> None:
    kept = desk.client.put("/register/draft", data={**ANSWERS, "gridCell": "wenmiao-1"}, headers={"X-CSRF-Token": "token"})
    answer = kept.get_json()
    assert (answer["kept"], len(answer["at"])) == (True, 5)
    page = desk.get("/register").text
    assert "What you had typed before is here again" in page
    assert 'value="李秀英"' in page
    assert "夜间噪声。" in page
    assert 'name="gridCell" value="wenmiao-1"' in page
    sent(desk)
    assert "李秀英" not in desk.get("/register").text
    desk.client.put("/register/draft", data=ANSWERS, headers={"X-CSRF-Token": "token"})
    assert desk.send("/register/afresh").status_code == 303
    assert "李秀英" not in desk.get("/register").text


def test_a_receipt_speaks_the_residents_language(desk: Visitor) -> None:
    answer = sent(desk)
    chinese = desk.get(f"{answer.location}/receipt?in=zh").text
    assert "<h1>登记回执</h1>" in chinese
    assert "2026年9月28日 08:30" in chinese  # when it came in, not when it was typed
    assert "是否受理，另行通知" in chinese
    assert "调解自愿、不收费" in chinese
    assert "2026-00001" in chinese
    assert "Registration receipt" in desk.get(f"{answer.location}/receipt").text


def test_a_petitions_receipt_tells_the_limits_of_the_law(desk: Visitor) -> None:
    answer = sent(desk, kind="petition", asks="authorityDecision", againstAuthority="yes")
    receipt = f"{answer.location}/receipt"
    assert "within 15 days, and answers within 60 days" in desk.get(f"{receipt}?in=en").text
    assert "自收到之日起15天内告知您接收情况和处理途径，自受理之日起60天内办结并答复" in desk.get(f"{receipt}?in=zh").text


def test_a_receipt_follows_the_table_of_limits_that_is_published(desk: Visitor, engine: Engine, tmp_path: Path) -> None:
    answer = sent(desk, kind="petition", asks="authorityDecision", againstAuthority="yes")
    table = next(path for path in map(Path, PIPELINE) if path.name == "statutory-limits.dmn").read_text()
    for key, amount, unit in (("acknowledge", "10", "working"), ("31_6", "3", "months")):
        for place, value in ((3, amount), (4, f'"{unit}"')):
            cell = re.compile(rf'(<outputEntry id="statutory-limits_petition_{key}_{place}">\s*<text>)[^<]*')
            table, changed = cell.subn(rf"\g<1>{value}", table)
            assert changed == 1
    (tmp_path / "statutory-limits.dmn").write_text(table)
    engine.deploy([str(tmp_path / "statutory-limits.dmn")])
    assert "within 10 working days, and answers within 3 months" in desk.get(f"{answer.location}/receipt?in=en").text
