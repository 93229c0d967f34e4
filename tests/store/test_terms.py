"""By which terms texts and numbers stand in the index, and what a question asks of it; what the migration fills in."""

from __future__ import annotations

from sqlalchemy import text

from engine import Engine
from engine.queries.reader import Reader
from engine.queries.search import Sought, search
from engine.store.connections import Store
from engine.store.schema import migrate
from engine.store.terms import Alternative, asked, digits, of_number, of_phone, of_text


def test_chinese_is_indexed_by_characters_and_pairs() -> None:
    assert of_text("李秀英") == {"李", "秀", "英", "李秀", "秀英"}
    assert of_text("李 秀·英") == of_text("李秀英")
    assert of_text("文庙3幢", single=False) == {"文庙", "3", "幢"}
    assert of_text(None) == of_text(" ，。 ") == frozenset()


def test_words_are_indexed_by_their_beginning_and_by_threes() -> None:
    assert of_text("Ｌi Wei") == {"l", "li", "w", "we", "wei"}
    assert of_text("STRASSE") == of_text("straße")


def test_numbers_are_indexed_for_any_part() -> None:
    assert of_number("26-007") == {"#26-", "#6-0", "#-00", "#007", "#=7"}
    assert of_number("A-000") == {"#a-0", "#-00", "#000"}
    assert of_number(None) == frozenset()


def test_telephones_are_indexed_by_end_beginning_and_whole() -> None:
    assert of_phone("+86 138-0000-1234") == {"+13800001234", "+^1380000", "+$1234"}
    assert of_phone("110") == of_phone(None) == frozenset()
    assert digits("8613800001234") == "13800001234"
    assert digits("86123456") == "86123456"


def test_a_word_of_a_question_may_be_meant_in_several_ways() -> None:
    assert asked("秀英") == ((Alternative(("秀英",)),),)
    assert asked("王 li") == ((Alternative(("王",)),), (Alternative(("li",)),))
    assert asked("42") == ((Alternative(("42",)), Alternative(("#=42",))),)
    text_, number, end = asked("00042")[0]
    assert (text_.terms, number.terms, number.number) == (("000", "004", "042"), ("#000", "#004", "#042"), "00042")
    assert (end.terms, end.phone) == (("+$0042",), "%00042")
    assert asked("%") == asked("李 %") == asked("") == ()


def test_the_migration_makes_older_cases_findable(empty_url: str) -> None:
    store = Store(empty_url)
    with store.migrating() as connection:
        migrate(connection, "0003")
        case = dict.fromkeys(("part", "version", "semantics", "revision", "open_tasks", "open_incidents", "case_bytes", "entries"), 0)
        case |= dict.fromkeys(("process_id", "program_key", "deployment_id", "started_by"), "x")
        case |= {
            "district_id": "main",
            "id": "main-1",
            "root_id": "main-1",
            "state": "active",
            "started_at": 0,
            "case_number": "2026-00001",
        }
        names = ", ".join((*case, "head"))
        given = ", ".join(f":{name}" for name in case)
        connection.execute(text(f"INSERT INTO case_instance ({names}) VALUES ({given}, :head)"), {**case, "head": b""})
        row = "INSERT INTO party (district_id, root_id, id, name, phone) VALUES ('main', 'main-1', 'p1', '李秀英', '13800001234')"
        connection.execute(text(row))
        migrate(connection)
        found = connection.execute(text("SELECT term, field FROM search_term WHERE district_id = 'main' AND root_id = 'main-1'")).all()
    assert {("秀英", "party:p1"), ("+$1234", "party:p1"), ("#=1", "number")} <= {(row.term, row.field) for row in found}
    store.close()


def test_two_districts_do_not_find_each_others_cases(engine: Engine) -> None:
    reader = Reader("other", "li", None, engine.clock.now(), free=True)  # type: ignore[arg-type]
    assert engine.read(search, reader, Sought("李")).rows == ()
