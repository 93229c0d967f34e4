"""Variables that no case can keep are refused with the place; odd ones that it can keep come back as they went in. On both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from engine import Engine, ParleyError
from engine.errors import Kind
from engine.execution.errors import TooLarge
from engine.work.given import NotJson
from tests.support import Deploy, only_task, process, user_task

WAIT = process("wait", '<startEvent id="a"/>' + user_task("b") + '<endEvent id="z"/>', "a > b > z")


def nested(levels: int) -> Any:
    value: Any = 1
    for level in range(levels):
        value = [value] if level % 2 else {"in": value}
    return value


class Custom:
    pass


REFUSED = [
    ("NUL", {"note": "a\0b"}, "note holds the character NUL"),
    ("NUL inside", {"parties": [{"name": "ok"}, {"name": "\0"}]}, "parties[1].name holds the character NUL"),
    ("NUL in an inner name", {"x": {"a\0": 1}}, "x holds the character NUL"),
    ("half a character", {"note": "\ud83d"}, "note holds half of a character"),
    ("NaN", {"amount": float("nan")}, "amount is no finite number"),
    ("infinity", {"amount": float("-inf")}, "amount is no finite number"),
    ("decimal NaN", {"amount": Decimal("NaN")}, "amount is no finite number"),
    ("decimal infinity", {"amount": Decimal("Infinity")}, "amount is no finite number"),
    ("an exponent that would fill the memory", {"amount": Decimal("1e999999")}, "beyond 10 to the power of 6144"),
    ("1,001 digits", {"n": 10**1000}, "n has more than 1000 digits"),
    ("set", {"tags": {1}}, "tags is of type set"),
    ("bytes", {"scan": b"%PDF"}, "scan is of type bytes"),
    ("object", {"list": [0, Custom()]}, "list[1] is of type Custom"),
    ("inner name that is no text", {"x": {1: 2}}, "x has the name 1"),
    ("2,000 levels", {"x": nested(2000)}, "x is nested more than 100 levels deep"),
    ("101 levels", {"x": nested(101)}, "x is nested more than 100 levels deep"),
    ("empty name", {"": 1}, "the name “” has 0 characters"),
    ("256 characters", {"n" * 256: 1}, "has 256 characters"),
    ("name that is no text", {7: 1}, "the name 7 is no text"),
    ("NUL in a name", {"a\0": 1}, "holds the character NUL"),
    ("a list", [("a", 1)], "of type list"),
    ("a text", "abc", "of type str"),
]


@pytest.mark.parametrize(("variables", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_values_that_cannot_be_kept_change_nothing(engine: Engine, deploy: Deploy, variables: Any, words: str) -> None:
    deploy(WAIT)
    case = engine.start("wait", {"kept": 1})
    task = only_task(engine, case)
    for call in (
        lambda: engine.start("wait", variables),
        lambda: engine.complete(task, variables),
        lambda: engine.set_variables(case.id, variables, reason="x"),
        lambda: engine.send_message("m", "k", variables, ttl=timedelta(hours=1)),
        lambda: engine.drafts.save(task, variables, actor="user:li"),
    ):
        with pytest.raises(NotJson) as caught:
            call()
        assert words in str(caught.value)
        assert caught.value.kind is Kind.INVALID
        str(caught.value).encode()  # the sentence can be shown
    assert engine.case(case.id).variables == {"kept": 1}
    assert [found.id for found in engine.cases()] == [case.id]
    assert engine.complete(task, {"kept": 2}).state == "completed"


KEPT = [
    ("emoji, Arabic, four-byte Chinese", {"name": "😀 مرحبا 𠀀 \u202eabc"}, {"name": "😀 مرحبا 𠀀 \u202eabc"}),
    ("a backslash and what looks like an escape", {"x": "a\\u0000b"}, {"x": "a\\u0000b"}),
    ("quotes", {"x": "'; DROP TABLE task; --"}, {"x": "'; DROP TABLE task; --"}),
    ("names with dots, spaces, signs", {"a.b": 1, "a b": 2, "=x": 3, "if": 4, "😀": 5}, {"a.b": 1, "a b": 2, "=x": 3, "if": 4, "😀": 5}),
    ("255 characters", {"n" * 255: 1}, {"n" * 255: 1}),
    ("float", {"x": 0.1}, {"x": Decimal("0.1")}),
    ("exact decimal", {"x": Decimal("1234567890.1234567890")}, {"x": Decimal("1234567890.1234567890")}),
    ("1e400", {"x": Decimal("1e400")}, {"x": Decimal("1e400")}),
    ("1,000 digits", {"x": 10**999}, {"x": 10**999}),
    ("a day", {"x": date(2026, 9, 28)}, {"x": "2026-09-28"}),
    ("an instant", {"x": datetime(2026, 9, 28, 1, 2, 3, tzinfo=UTC)}, {"x": "2026-09-28T01:02:03Z"}),
    ("a duration", {"x": timedelta(days=1, hours=2)}, {"x": "P1DT2H"}),
    ("a tuple is a list", {"x": (1, (2, 3))}, {"x": [1, [2, 3]]}),
    ("100 levels", {"x": nested(100)}, {"x": nested(100)}),
    ("null, false, empty", {"x": [None, False, "", [], {}]}, {"x": [None, False, "", [], {}]}),
]


@pytest.mark.parametrize(("given", "kept"), [case[1:] for case in KEPT], ids=[case[0] for case in KEPT])
def test_odd_values_come_back_as_they_went_in(engine: Engine, deploy: Deploy, given: Any, kept: Any) -> None:
    deploy(WAIT)
    case = engine.start("wait", given)
    assert engine.case(case.id).variables == kept
    engine.complete(only_task(engine, case), given)
    assert [entry.changes for entry in engine.history(case.id) if entry.transition == "case-started"] == [kept]


def test_a_value_of_5_mb_belongs_into_a_file(engine: Engine, deploy: Deploy) -> None:
    deploy(WAIT)
    with pytest.raises(TooLarge, match="Attach a file"):
        engine.start("wait", {"story": "x" * 5_000_000})
    case = engine.start("wait", {"story": "x" * 200_000})
    assert engine.files.attach(case.id, "story.txt", b"x" * 5_000_000).size == 5_000_000


def test_feel_cannot_make_what_cannot_be_kept(engine: Engine, deploy: Deploy) -> None:
    script = '<scriptTask id="s"><extensionElements><zeebe:script expression="{}" resultVariable="x"/></extensionElements></scriptTask>'
    for number, (expression, why) in enumerate(
        [('="a\\u0000b"', "the character NUL"), ("=function(x) x", "function"), ("=[1..3]", "range")]
    ):
        text = expression.replace('"', "&quot;")
        deploy(process(f"p{number}", '<startEvent id="a"/>' + script.format(text) + '<endEvent id="z"/>', "a > s > z"))
        (incident,) = engine.start(f"p{number}").incidents
        assert incident.code == "not-storable"
        assert why in incident.message


@pytest.mark.parametrize("context", [{1: 2}, {"": 1}, [1], {"a\0": 1}])
def test_the_names_of_a_context_are_texts(engine: Engine, context: Any) -> None:
    with pytest.raises(ParleyError):
        engine.evaluate("1", context)
