# ruff: noqa: F811 - the fixture of another file
"""What the joint desk asks while it writes a dispute down: who is known, where a place is, what may be the same matter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from engine import Cell, Engine, FixedClock, Unit
from engine.queries.cell_places import cell_of, cell_with, places_like
from engine.queries.duplicates import Asked, duplicates
from engine.queries.known_parties import known_parties
from engine.queries.reader import Reader
from tests.queries.support import plans
from tests.queries.test_search import known, who  # noqa: F401

LI = {"name": "李秀英", "phone": "13800001234", "idNumber": "11010519491231002X", "address": "文庙社区3幢", "side": "applicant"}
WANG = {"name": "王强", "phone": "13900005678", "side": "respondent"}


def filed(engine: Engine, *parties: dict[str, Any], **more: Any) -> str:
    return engine.start("house", {"due": None, "parties": list(parties), "track": "dispute", **more}, actor="user:li").id


def names(engine: Engine, who: Reader, text: str) -> list[str]:
    return [one.name for one in engine.read(known_parties, who, text)]


def test_a_party_is_known_by_part_of_the_name_telephone_or_identity(engine: Engine, who: Reader) -> None:
    first = filed(engine, LI, WANG)
    second = filed(engine, {**LI, "address": None, "phone": "13711112222"})
    for text in ("秀英", "李", "13800001234", "1380000", "2222", "11010519491231002x"):
        assert "李秀英" in names(engine, who, text), text
    (li,) = engine.read(known_parties, who, "秀英")
    assert (li.cases, li.case_id, li.case_number) == (2, second, "2026-00002")
    assert (li.phone, li.address) == ("13711112222", "文庙社区3幢")  # what the newest does not know comes from the one before
    assert names(engine, who, "强") == ["王强"]
    assert names(engine, who, "赵") == names(engine, who, "00001") == names(engine, who, "%") == names(engine, who, "") == []
    assert first != second


def test_the_same_name_with_another_telephone_is_somebody_else(engine: Engine, who: Reader) -> None:
    filed(engine, WANG)
    filed(engine, {"name": "王强", "phone": "13700000000"})
    filed(engine, {"name": "王强", "phone": "139-0000-5678"})
    assert [(one.phone, one.cases) for one in engine.read(known_parties, who, "王强")] == [("139-0000-5678", 2), ("13700000000", 1)]


def test_a_party_of_a_sealed_case_is_known_to_those_alone_who_see_it(engine: Engine, who: Reader) -> None:
    engine.start("house", {"due": None, "parties": [LI], "track": "sealed"}, actor="system")
    assert [names(engine, known(engine, person), "秀英") for person in ("wang", "qian")] == [[], ["李秀英"]]


@pytest.fixture
def cells(engine: Engine, who: Reader) -> Reader:
    engine.directory.add_unit(Unit("wenmiao", "community", "Wenmiao", "文庙社区", "district"), actor="system")
    for number, places in ((1, ("文庙1栋", "文庙大街")), (2, ("文庙2栋", "文庙大街2号院"))):
        cell = Cell(f"wenmiao-{number}", "wenmiao", f"Wenmiao {number}", f"文庙社区第{number}网格", places)
        engine.directory.add_cell(cell, actor="system")
    return who


def test_places_are_offered_by_part_of_their_names(engine: Engine, cells: Reader) -> None:
    assert [(one.name, one.cell_id) for one in engine.read(places_like, "main", "大街")] == [
        ("文庙大街", "wenmiao-1"),
        ("文庙大街2号院", "wenmiao-2"),
    ]
    (first, *_) = engine.read(places_like, "main", "文庙１栋 2单元")  # the place stands in what was typed
    assert (first.name, first.cell.zh, first.community.zh, first.officer) == ("文庙1栋", "文庙社区第1网格", "文庙社区", "")
    assert engine.read(places_like, "main", " ") == engine.read(places_like, "main", "别处") == ()


def test_a_place_falls_into_the_cell_with_its_longest_name(engine: Engine, cells: Reader) -> None:
    found = engine.read(cell_of, "main", "文庙大街2号院 3单元")
    assert found is not None
    assert found.cell_id == "wenmiao-2"
    assert engine.read(cell_of, "main", "别处") is None
    assert engine.read(cell_with, "main", "wenmiao-1") is not None
    assert engine.read(cell_with, "main", "nowhere") is None


def asked(*parties: dict[str, Any], **more: Any) -> Asked:
    rows = tuple((one.get("side", ""), one.get("name", ""), one.get("phone", ""), one.get("idNumber", "")) for one in parties)
    return Asked(rows, **more)


def offered(engine: Engine, who: Reader, new: Asked) -> list[tuple[str, list[str]]]:
    return [(one.case.id, [code for code, _ in one.reasons]) for one in engine.read(duplicates, who, new)]


def test_the_same_two_sides_are_offered_with_reasons(engine: Engine, who: Reader) -> None:
    case = filed(engine, LI, WANG, kind="neighbour", place="文庙社区3幢2单元")
    new = asked({"side": "applicant", "name": "李秀英"}, {"side": "respondent", "name": "王强"}, kind="neighbour")
    assert offered(engine, who, new) == [(case, ["same-applicant", "same-respondent", "same-kind", "still-open"])]
    (one,) = engine.read(duplicates, who, new)
    assert (dict(one.reasons)["same-respondent"], one.repeat, one.days) == ("王强", False, 0)


def test_the_same_respondent_at_the_same_place_is_offered_whoever_complains(engine: Engine, who: Reader) -> None:
    case = filed(engine, LI, WANG, kind="neighbour", place="文庙社区3幢2单元")
    new = asked({"side": "applicant", "name": "赵丽"}, {"side": "respondent", "name": "王强"}, place="文庙社区3幢2单元", kind="neighbour")
    assert offered(engine, who, new) == [(case, ["same-respondent", "same-place", "same-kind", "still-open"])]


def test_a_namesake_alone_is_not_offered(engine: Engine, who: Reader) -> None:
    filed(engine, LI, WANG, kind="neighbour", place="文庙社区3幢2单元")
    assert offered(engine, who, asked({"side": "applicant", "name": "李秀英"}, kind="loan", place="别处街道100号")) == []
    assert offered(engine, who, asked()) == offered(engine, who, asked({"side": "applicant", "name": "赵丽"})) == []


def test_one_number_is_enough_and_swapped_sides_count_less(engine: Engine, who: Reader) -> None:
    case = filed(engine, LI, WANG, kind="neighbour")
    assert offered(engine, who, asked({"side": "applicant", "idNumber": "11010519491231002x"})) == [(case, ["same-identity", "still-open"])]
    assert offered(engine, who, asked({"side": "applicant", "phone": "+86 138 0000 1234"})) == [(case, ["same-phone", "still-open"])]
    swapped = asked({"side": "applicant", "name": "王强"}, {"side": "respondent", "name": "李秀英"}, kind="neighbour")
    assert offered(engine, who, swapped) == []


def test_the_same_petition_again_is_a_repeat(engine: Engine, who: Reader, clock: FixedClock) -> None:
    authority = {"name": "城管执法局", "side": "respondent", "kind": "organisation"}
    case = filed(engine, LI, authority, kind="petition", track="petition")
    new = asked(LI, authority, kind="petition", is_petition=True)
    (one,) = engine.read(duplicates, who, new)
    assert (one.case.id, one.repeat) == (case, True)
    engine.cancel(case, reason="answered")
    clock.move_to(clock.now() + timedelta(days=4 * 365))
    assert [one.repeat for one in engine.read(duplicates, known(engine, "li"), new)] == [True]


def test_what_was_closed_more_than_a_year_ago_is_another_matter(engine: Engine, who: Reader, clock: FixedClock) -> None:
    case = filed(engine, LI, WANG, kind="neighbour")
    engine.cancel(case, reason="filed twice")
    clock.move_to(clock.now() + timedelta(days=365))
    assert [one for one, _ in offered(engine, known(engine, "li"), asked(LI, WANG, kind="neighbour"))] == [case]
    clock.move_to(clock.now() + timedelta(seconds=1))
    assert offered(engine, known(engine, "li"), asked(LI, WANG, kind="neighbour")) == []


def test_a_sealed_case_is_not_offered_to_those_who_do_not_see_it(engine: Engine, who: Reader) -> None:
    engine.start("house", {"due": None, "parties": [LI, WANG], "track": "sealed"}, actor="system")
    assert [len(offered(engine, known(engine, person), asked(LI, WANG))) for person in ("wang", "qian")] == [0, 1]


def test_questions_of_the_desk_follow_their_indexes(engine: Engine, who: Reader, store_url: str) -> None:
    filed(engine, LI, WANG, kind="neighbour", place="文庙社区3幢2单元")
    if store_url.startswith("postgresql"):
        return  # with so few rows it reads tables whole, whatever their indexes
    new = asked(LI, WANG, place="文庙社区3幢2单元", kind="neighbour")
    people, placed = plans(engine, lambda db: duplicates(db, who, new))[:2]
    for index in ("ix_party_name (district_id=? AND name=?)", "ix_party_id_number (district_id=? AND id_number=?)"):
        assert index in people
    for plan in (
        people,
        placed,
        *plans(engine, lambda db: known_parties(db, who, "秀英")),
        *plans(engine, lambda db: known_parties(db, who, "1234")),
    ):
        assert "PRIMARY KEY (district_id=? AND term=?" in plan
        assert not any(f"SCAN {table}" in plan for table in ("party", "search_term", "case_instance"))
