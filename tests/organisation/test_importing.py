"""Units, people and cells from tables: dry first, then all rows or none."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook

from engine import Cell, Duty, Engine, Person, Unit
from engine.access import NotPermitted
from engine.organisation.errors import BadTable

UNITS = "编号,类型,名称,英文名称,上级,受理类型\nelm-committee,调委会,榆树社区调委会,,elm,邻里、物业\nelm,社区,榆树社区,Elm,,\n"
PEOPLE = (
    "id,name,role,unit,from,until\n"
    "li,李梅,people_mediator,榆树社区调委会,2026-01-01,\n"
    "li,李梅,committee_head,elm-committee,2026/3/1,2026-12-31\n"
)
CELLS = "id,community,name_zh,places,officer\nelm-1,elm,榆树第一网格,榆树路1号;榆树路3号,李梅\n"
WORDS = {"调委会": "mediation_committee", "社区": "community", "邻里": "neighbour", "物业": "property"}


def files(**tables: str) -> dict[str, bytes]:
    return {f"{name}.csv": table.encode() for name, table in tables.items()}


def actions(engine: Engine, given: dict[str, bytes], *, dry_run: bool = False) -> list[tuple[int, str, str]]:
    report = engine.directory.import_tables(given, dry_run=dry_run, words=WORDS, actor="system")
    return [(row.number, row.id, row.action) for row in report.rows]


def test_a_dry_run_tells_all_and_enters_nothing(engine: Engine) -> None:
    told = actions(engine, files(units=UNITS, people=PEOPLE, cells=CELLS), dry_run=True)
    assert told == [
        (2, "elm-committee", "new"),
        (3, "elm", "new"),
        (2, "li", "new"),
        (3, "li", "changed"),
        (2, "elm-1", "new"),
    ]
    assert engine.directory.units() == []


def test_an_import_enters_units_people_duties_and_cells(engine: Engine) -> None:
    actions(engine, files(units=UNITS, people=PEOPLE, cells=CELLS))
    assert engine.directory.units() == [
        Unit("elm", "community", "Elm", "榆树社区"),
        Unit("elm-committee", "mediation_committee", "榆树社区调委会", "榆树社区调委会", "elm", ("neighbour", "property")),
    ]
    assert engine.directory.people() == [Person("li", "李梅")]
    assert engine.directory.duties("li") == [
        Duty("li", "committee_head", "elm-committee", date(2026, 3, 1), date(2026, 12, 31)),
        Duty("li", "people_mediator", "elm-committee", date(2026, 1, 1)),
    ]
    assert engine.directory.cells() == [Cell("elm-1", "elm", "榆树第一网格", "榆树第一网格", ("榆树路1号", "榆树路3号"))]


def test_the_same_tables_again_change_nothing(engine: Engine) -> None:
    given = files(units=UNITS, people=PEOPLE, cells=CELLS)
    actions(engine, given)
    assert {action for _, _, action in actions(engine, given)} == {"same"}
    changed = files(units=UNITS.replace("榆树社区调委会,,", "榆树调解委员会,,"), cells=CELLS.replace("榆树路3号", "榆树路5号"))
    assert actions(engine, changed) == [(2, "elm-committee", "changed"), (3, "elm", "same"), (2, "elm-1", "changed")]


def test_one_wrong_row_keeps_everything_out_and_is_named(engine: Engine) -> None:
    wrong = files(
        units=UNITS + "elm,castle,城堡,,,\n,社区,无编号,,,\n",
        people=PEOPLE + "wang,王建国,king,elm,,\nwang,,,,,\nzhao,赵,people_mediator,nowhere,,\nqian,钱,people_mediator,elm,yesterday,\n",
    )
    report = engine.directory.import_tables(wrong, dry_run=False, words=WORDS, actor="system")
    assert not report.is_done
    assert [(row.sheet, row.number, row.problem.code if row.problem else "") for row in report.problems] == [
        ("units.csv", 4, "unknown-word"),
        ("units.csv", 5, "value-refused"),
        ("people.csv", 4, "unknown-word"),
        ("people.csv", 6, "unit-not-found"),
        ("people.csv", 7, "value-refused"),
    ]
    assert engine.directory.units() == []
    assert engine.directory.people() == []


def test_a_workbook_holds_several_tables(engine: Engine) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    for line in (("id", "type", "name_zh", "parent"), ("elm", "community", "榆树社区", None)):
        first.append(line)
    second = book.create_sheet("人员")
    for row in (("用户名", "姓名", "角色", "单位", "任期起"), ("li", "李梅", "people_mediator", "elm", date(2026, 1, 1))):
        second.append(row)
    packed = io.BytesIO()
    book.save(packed)
    assert actions(engine, {"all.xlsx": packed.getvalue()}) == [(2, "elm", "new"), (2, "li", "new")]
    assert engine.directory.duties("li") == [Duty("li", "people_mediator", "elm", date(2026, 1, 1))]


def test_a_table_in_the_encoding_of_old_spreadsheets_is_read(engine: Engine) -> None:
    assert actions(engine, {"units.csv": UNITS.encode("gb18030")})[0] == (2, "elm-committee", "new")


def test_remarks_are_left_out_and_rows_carry_names(engine: Engine) -> None:
    table = "id,type,name_zh\n# short,# what it is,# name\n#elm,community,样例\nelm,社区,榆树社区\n"
    people = "id,name,role,unit\nli,李梅,people_mediator,elm\nli,,committee_head,elm\n"
    given = {"units.csv": table.encode(), "people.csv": people.encode()}
    report = engine.directory.import_tables(given, dry_run=False, words=WORDS, actor="system")
    assert [(row.number, row.id, row.name) for row in report.rows] == [(4, "elm", "榆树社区"), (2, "li", "李梅"), (3, "li", "李梅")]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", b"name,age\nli,40\n"), ("a.xlsx", b"PK\x03\x04 no workbook"), ("a.csv", b"\xff\xfe\xff"), ("a.csv", b'id,type\n"x,y\n')],
)
def test_what_is_no_table_is_refused(engine: Engine, name: str, content: bytes) -> None:
    with pytest.raises(BadTable):
        engine.directory.import_tables({name: content}, actor="system")


def test_only_whoever_may_organise_imports(engine: Engine) -> None:
    actions(engine, files(units=UNITS, people=PEOPLE))
    with pytest.raises(NotPermitted):
        engine.directory.import_tables(files(units=UNITS), actor="user:li")


def test_a_circle_of_units_is_refused(engine: Engine) -> None:
    circle = "id,type,name_zh,parent\na,community,甲,b\nb,community,乙,a\n"
    report = engine.directory.import_tables({"units.csv": circle.encode()}, dry_run=False, actor="system")
    assert [row.problem.code for row in report.problems if row.problem] == ["unit-not-found", "unit-not-found"]
