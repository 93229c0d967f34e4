"""The administration's pages over a real engine: people with duties and accounts, units, cells, imports, what stands still."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from datetime import date

import pytest

from engine import Cell, Duty, Engine, Person, Unit
from tests.support import deployer, process, prove
from tests.webui.live import Visitor, furnish


@pytest.fixture
def engine(sqlite_url, clock, tmp_path):  # type: ignore[no-untyped-def]
    """A district with an administrator."""
    with Engine.open(sqlite_url, clock=clock) as made:
        furnish(made, deployer(made, tmp_path))
        unit = made.directory.units()[0].id
        made.directory.add_person(Person("an", "安宁", "An Ning"), actor="system")
        made.directory.give(Duty("an", "administrator", unit, date(2026, 1, 1)), actor="system")
        yield made
        prove(made)


@pytest.fixture
def office(engine: Engine) -> Visitor:
    """The administrator before a browser."""
    return Visitor(engine, "an")


ROOMS = ("people", "people/new", "people/li", "units", "cells", "import", "trouble", "district")


@pytest.mark.parametrize("room", ROOMS)
def test_the_rooms_are_the_administrators(engine: Engine, office: Visitor, room: str) -> None:
    assert office.get(f"/administration/{room}").status_code == 200
    assert Visitor(engine, "li").get(f"/administration/{room}").status_code == 404


def test_a_person_is_entered_given_a_password_and_signs_in(engine: Engine, office: Visitor) -> None:
    unit = engine.directory.units()[0].id
    entered = office.send(
        "/administration/people/new",
        id="bo",
        name="柏林",
        name_latin="Bo Lin",
        role="people_mediator",
        unit=unit,
        begins="2026-09-01",
        anyway=f"people_mediator@{unit}",
    )
    assert entered.headers["Location"] == "/administration/people/bo"
    shown = office.send("/administration/people/bo/password").text
    password = re.search(r'<code class="number token">([^<]+)</code>', shown)
    assert password is not None
    guest = Visitor(engine, demo=False)
    assert guest.send("/sign-in", person="bo", password=password[1]).status_code == 303
    assert guest.get("/inbox").headers["Location"] == "/account/password?next=/inbox"
    with guest.client.session_transaction() as session:
        session["csrf"] = "token"
    differ = guest.send("/account/password", old=password[1], new="nine walnut trees", again="nine walnut tree")
    assert "The two new passwords differ" in differ.text
    changed = guest.send("/account/password", old=password[1], new="nine walnut trees", again="nine walnut trees")
    assert changed.headers["Location"] == "/"
    assert guest.get("/inbox").status_code == 200


def test_what_was_typed_stays_when_a_person_is_refused(office: Visitor) -> None:
    refused = office.send("/administration/people/new", id="li", name="李梅", role="people_mediator", unit="nowhere", begins="someday")
    assert refused.status_code == 422
    assert "is entered already" in refused.text
    assert 'value="李梅"' in refused.text


def test_people_are_found_by_name_user_name_role_and_unit(office: Visitor) -> None:
    assert "安宁" in office.get("/administration/people?q=an ning").text
    assert "安宁" in office.get("/administration/people?q=administrator").text
    assert "Nobody is found." in office.get("/administration/people?q=zzz").text


def test_roles_are_given_and_ended_and_a_person_leaves_and_comes_back(engine: Engine, office: Visitor) -> None:
    unit = engine.directory.units()[0].id
    office.send("/administration/people/li/duties", role="auditor", unit=unit, begins="2026-09-01")
    assert ("auditor", unit) in {(duty.role, duty.unit_id) for duty in engine.directory.duties("li")}
    office.send("/administration/people/li/duties/end", role="auditor", unit=unit, last_day="2026-09-27")
    assert "auditor" not in {duty.role for duty in engine.directory.duties("li")}
    office.send("/administration/people/li/leave", last_day="2026-09-27")
    assert "li" not in {person.id for person in engine.directory.people()}
    office.send("/administration/people/li/back")
    assert "li" in {person.id for person in engine.directory.people()}
    assert (
        "Please write the days as in"
        in office.client.post("/administration/people/li/leave", data={"csrf": "token", "last_day": "soon"}, follow_redirects=True).text
    )


def test_a_role_that_does_not_fit_the_unit_is_warned_of_and_given_when_asked_for_again(engine: Engine, office: Visitor) -> None:
    engine.directory.add_unit(Unit("root", "district", "Haitang", "海棠区"), actor="system")
    warned = office.send("/administration/people/li/duties", role="people_mediator", unit="root", begins="2026-09-01", ends="2026-12-31")
    assert warned.status_code == 422
    assert "does not fit Haitang (District): work for this role comes to units of these types: " in warned.text
    assert 'name="anyway" value="people_mediator@root"' in warned.text
    assert 'value="2026-12-31"' in warned.text
    assert ("people_mediator", "root") not in {(duty.role, duty.unit_id) for duty in engine.directory.duties("li")}
    other = office.send("/administration/people/li/duties", role="grid_officer", unit="root", anyway="people_mediator@root")
    assert other.status_code == 422  # the answer was to another question
    office.send("/administration/people/li/duties", role="people_mediator", unit="root", anyway="people_mediator@root")
    assert ("people_mediator", "root") in {(duty.role, duty.unit_id) for duty in engine.directory.duties("li")}
    new = {"id": "bo", "name": "柏林", "role": "judicial_mediator", "unit": "root", "begins": "2026-09-01"}
    assert "Enter all the same" in office.send("/administration/people/new", **new).text
    assert "bo" not in {person.id for person in engine.directory.people()}
    assert office.send("/administration/people/new", **new, anyway="judicial_mediator@root").status_code == 303


def test_a_closed_account_is_out_at_once(engine: Engine, office: Visitor) -> None:
    worker = Visitor(engine, "li")
    assert worker.get("/inbox").status_code == 200
    office.send("/administration/people/li/close", reason="lost telephone")
    assert worker.get("/inbox").status_code == 303
    assert "closed" in office.get("/administration/people/li").text
    office.send("/administration/people/li/open")
    assert Visitor(engine, "li").get("/inbox").status_code == 200


def test_units_and_cells_are_entered_and_changed(engine: Engine, office: Visitor) -> None:
    office.send("/administration/units", is_new="yes", id="fir", type="community", name_zh="杉树社区", name="Fir", parent="")
    office.send("/administration/units", id="fir", type="community", name_zh="冷杉社区", name="Fir", parent="", kinds="neighbour")
    assert Unit("fir", "community", "Fir", "冷杉社区", None, ("neighbour",)) in engine.directory.units()
    circle = office.send("/administration/units", id="fir", type="community", name_zh="冷杉社区", name="Fir", parent="fir")
    assert "cannot lie below" in circle.text
    office.send(
        "/administration/cells", is_new="yes", id="fir-1", community="fir", name_zh="一网格", places="杉路1号\n杉路3号", officer="li"
    )
    assert Cell("fir-1", "fir", "一网格", "一网格", ("杉路1号", "杉路3号")) in engine.directory.cells()
    page = office.get("/administration/cells/fir-1").text
    assert "杉路3号" in page
    office.send("/administration/cells", id="fir-1", community="fir", name_zh="一网格", places="杉路1号", officer="")
    assert "1 cell has nobody who looks after it." in office.get("/administration/cells").text


def test_a_unit_is_closed_opened_and_deleted_and_what_is_in_the_way_is_said(engine: Engine, office: Visitor) -> None:
    for id_, parent in (("ash", ""), ("fir", "ash")):
        office.send("/administration/units", is_new="yes", id=id_, type="community", name_zh="社区", name=id_.title(), parent=parent)
    page = office.get("/administration/units/ash").text
    assert "In the way: 1 open unit below it. Finish or move these first." in page
    assert "the record needs it: 1 unit below it. Close it instead." in page
    refused = office.client.post("/administration/units/ash/delete", data={"csrf": "token"}, follow_redirects=True).text
    assert refused.count("1 unit below it") == 2  # the answer above the page, and the sentence that stood there before
    office.send("/administration/units/fir/close", last_day="2026-09-27")
    assert "last day: Sun 27 Sep 2026" in office.get("/administration/units").text
    assert 'value="fir"' not in office.get("/administration/people/new").text
    office.send("/administration/units/fir/reopen")
    assert engine.directory.closed_units() == {}
    office.send("/administration/units/fir/delete")
    assert office.get("/administration/units/fir").status_code == 404
    desk = engine.directory.units()[-1].id
    assert "the only administrators of the district" in office.get(f"/administration/units/{desk}").text


def test_a_table_is_checked_first_and_then_imported(engine: Engine, office: Visitor) -> None:
    table = "编号,类型,名称\nfir,community,杉树社区\nash,Community,白蜡社区\n".encode()
    checked = office.client.post(
        "/administration/import/check", data={"csrf": "token", "file": (io.BytesIO(table), "units.csv")}, content_type="multipart/form-data"
    ).text
    assert "Checked, 2 rows: 2 new" in checked
    assert "fir" not in {unit.id for unit in engine.directory.units()}
    content = re.search(r'name="content" value="([^"]+)"', checked)
    assert content is not None
    done = office.send("/administration/import", name="units.csv", content=content[1]).text
    assert "Entered: 2 new" in done
    assert {"fir", "ash"} <= {unit.id for unit in engine.directory.units()}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["units", "people", "cells"])
def test_an_empty_table_explains_itself_and_enters_nothing(engine: Engine, kind: str, form: str, language: str) -> None:
    office = Visitor(engine, "an", language=language)
    assert f"/administration/import/blank/{kind}.{form}" in office.get("/administration/import").text
    table = office.get(f"/administration/import/blank/{kind}.{form}")
    assert table.headers["Content-Disposition"] == f"attachment; filename=parley-{kind}.{form}"
    assert engine.directory.import_tables({f"{kind}.{form}": table.data}, dry_run=True, actor="system").rows == ()


def test_the_example_of_an_empty_table_can_be_taken_as_it_is(engine: Engine, office: Visitor) -> None:
    units = "id,type,name_zh\nelm,community,榆树社区\n".encode()
    tables = {kind: office.get(f"/administration/import/blank/{kind}.csv").text for kind in ("units", "people", "cells")}
    filled = {f"{kind}.csv": table.replace("# example: ", "").encode() for kind, table in tables.items()}
    office.client.post(
        "/administration/import",
        data={"csrf": "token", "name": ["elm.csv", *filled], "content": [b64encode(one).decode() for one in (units, *filled.values())]},
    )
    assert Person("li.mei", "李梅", "Li Mei") in engine.directory.people()
    assert Cell("elm-1", "elm", "Elm 1", "榆树第一网格", ("榆树路1号", "榆树路3号")) in engine.directory.cells()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_table_may_name_types_and_roles_in_either_language(engine: Engine, language: str) -> None:
    tables = {
        "units.csv": "编号,类型,名称\nfir,社区,杉树社区\nfir-tw,人民调解委员会,杉树调委会\nash,Community,白蜡社区\n",
        "people.csv": "用户名,姓名,角色,单位\nbo,柏林,人民调解员,fir-tw\nxu,许,Auditor,fir-tw\n",
    }
    packed = [b64encode(table.encode()).decode() for table in tables.values()]
    office = Visitor(engine, "an", language=language)
    office.client.post("/administration/import", data={"csrf": "token", "name": list(tables), "content": packed})
    assert {unit.id: unit.type for unit in engine.directory.units()}["fir-tw"] == "mediation_committee"
    assert [duty.role for duty in engine.directory.duties("bo")] == ["people_mediator"]
    assert [duty.role for duty in engine.directory.duties("xu")] == ["auditor"]


def test_what_an_import_entered_is_named_and_linked(engine: Engine, office: Visitor) -> None:
    table = b64encode("id,name,role,unit\nbo,柏林,auditor,desk\n".encode()).decode()
    done = office.send("/administration/import", name="people.csv", content=table).text
    assert '<a href="/administration/people/bo">柏林</a>' in done


def test_a_wrong_row_is_named_in_the_pages_language(engine: Engine) -> None:
    table = "id,type,name_zh\nfir,castle,城堡\n".encode()
    office = Visitor(engine, "an", language="zh")
    checked = office.client.post(
        "/administration/import/check", data={"csrf": "token", "file": (io.BytesIO(table), "units.csv")}, content_type="multipart/form-data"
    ).text
    assert "units.csv 第 2 行" in checked
    assert "未导入任何内容" in checked
    assert 'name="content"' not in checked


def test_what_stands_still_is_tried_again_together(engine: Engine, office: Visitor, tmp_path) -> None:  # type: ignore[no-untyped-def]
    elements = '<startEvent id="a"/><exclusiveGateway id="g"/><endEvent id="y"/><endEvent id="n"/>'
    deployer(engine, tmp_path)(process("dividing", elements, "a > g", "g > y [n > 1]", "g > n [n <= 1]"))
    cases = [engine.start("dividing", {}, actor="system") for _ in range(3)]
    page = office.get("/administration/trouble").text
    assert "Try all 3 again" in page
    engine.set_variables(cases[0].id, {"n": 2}, reason="typed wrongly", actor="user:an")
    code = re.search(r'name="code" value="([^"]+)"', page)
    assert code is not None
    said = office.send("/administration/trouble/retry", all="yes", element="g", code=code[1]).text
    assert [engine.case(case.id).state for case in cases] == ["completed", "active", "active"]
    assert "1 went on. 2 did not; the reason stands beside each." in said
    halted = said[said.index("Did not go on") :].split("</section>")[0]
    assert [f'href="/cases/{case.id}"' in halted for case in cases] == [False, True, True]
    assert halted.count("<li>") == 2
    reasons = re.findall(r"<p>([^<]+)</p></li>", halted)
    assert len(reasons) == 2
    assert all(reasons)


def test_what_cannot_be_tried_again_is_named(office: Visitor) -> None:
    said = office.send("/administration/trouble/retry", incident="main-none.1").text
    assert "0 went on. 1 did not; the reason stands beside it." in said
    assert "It had gone on, or ended, already." in said
    assert "Please tick at least one." in office.send("/administration/trouble/retry").text


def test_the_district_is_renamed_and_asks_for_a_second_person(engine: Engine, office: Visitor) -> None:
    office.send("/administration/district/name", name="Elm District", name_zh="榆树区")
    assert 'value="榆树区"' in office.get("/administration/district").text
    office.send("/administration/district/four-eyes", on="yes")
    assert engine.designs.four_eyes()


def test_ones_own_sessions_are_shown_and_ended(engine: Engine, office: Visitor) -> None:
    elsewhere = Visitor(engine, "an")
    page = office.get("/account").text
    assert page.count("Sign out there") == 1
    office.send("/account/sessions/end")
    assert elsewhere.get("/inbox").status_code == 303
    token = re.search(r'class="number token">([^<]+)<', office.send("/account/token").text)
    assert token is not None
    assert engine.accounts.holder(token[1]) == "an"
    office.send("/account/token/end")
    assert engine.accounts.holder(token[1]) is None
