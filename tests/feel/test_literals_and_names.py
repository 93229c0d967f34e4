from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from engine.feel import YearsMonths, compile_expression, expression_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("null", None),
        ("true", True),
        ("false", False),
        ("42", 42),
        ("-42", -42),
        ("3.14", Decimal("3.14")),
        (".5", Decimal("0.5")),
        ("1.5e3", Decimal(1500)),
        ('"text"', "text"),
        ('""', ""),
        (r'"a\"b\\c\nd\te"', 'a"b\\c\nd\te'),
        (r'"\u4e2d\U01F600"', "中\U0001f600"),
        (r'"\ud83d\ude00"', "\U0001f600"),
        ('@"2026-09-28"', date(2026, 9, 28)),
        ('@"09:30:00"', time(9, 30)),
        ('@"09:30:00.25Z"', time(9, 30, 0, 250_000, UTC)),
        ('@"2026-09-28T09:30:00"', datetime(2026, 9, 28, 9, 30)),
        ('@"2026-09-28T09:30:00+08:00"', datetime(2026, 9, 28, 9, 30, tzinfo=timezone(timedelta(hours=8)))),
        ('@"2024-01-01T10:00:00@Europe/Paris"', datetime(2024, 1, 1, 10, tzinfo=ZoneInfo("Europe/Paris"))),
        ('@"2026-09-28T24:00:00"', datetime(2026, 9, 29)),
        ('@"P3DT4H"', timedelta(days=3, hours=4)),
        ('@"-PT0.5S"', timedelta(milliseconds=-500)),
        ('@"P1Y2M"', YearsMonths(14)),
        ("[1, 2, 3]", [1, 2, 3]),
        ("[]", []),
        ("{}", {}),
        ('{a: 1, "b c": 2}', {"a": 1, "b c": 2}),
        ("// a remark\n1 /* and another */ + 1", 2),
        ("`a` + 1", 8),
    ],
)
def test_literals(feel, text, value):
    got = feel(text, a=7)
    assert got == value
    assert type(got) is type(value)


def test_a_date_and_time_keeps_its_zone(feel):
    assert feel('@"2024-01-01T10:00:00@Europe/Paris"').tzinfo.key == "Europe/Paris"


def test_the_sign_of_zeebe_is_no_part_of_the_expression(feel):
    assert expression_text(" = amount > 1 ") == "amount > 1"
    assert expression_text("amount > 1") == "amount > 1"
    assert feel("=a + 1", a=1) == 2


def test_names_are_the_variables_that_an_expression_may_read():
    text = "for p in parties return p.name + suffix + string(count(others[age > limit]))"
    assert compile_expression(text).names == {"parties", "suffix", "others", "age", "limit"}
    assert compile_expression("{a: 1, b: a + c}.b").names == {"c"}
    assert compile_expression("function(x) x + y").names == {"y"}


def test_known_names_with_spaces_and_signs(using):
    names = ["Applicant Age", "net-income", "O'Neil's"]
    scope = {"Applicant Age": 17, "net-income": 5, "O'Neil's": 1, "a": 3, "b": 2, "net": 100, "income": 1}
    assert compile_expression("Applicant   Age + 1", names=names).evaluate(scope, using) == 18
    assert compile_expression("net-income", names=names).evaluate(scope, using) == 5
    assert compile_expression("net - income", names=names).evaluate(scope, using) == 99
    assert compile_expression("O'Neil's + a-b", names=names).evaluate(scope, using) == 2
    assert compile_expression("Applicant Age", names=names).names == {"Applicant Age"}


def test_the_longest_known_name_wins(using):
    expression = compile_expression("case number of unit", names=["case number", "case number of unit"])
    assert expression.evaluate({"case number": 1, "case number of unit": 2}, using) == 2


def test_chinese_names(feel):
    assert feel('金额 > 1000 and 类型 = "劳动"', 金额=1200, 类型="劳动") is True


def test_a_variable_hides_a_builtin_only_where_it_can(feel):
    assert feel('date("2026-09-28")', date="today") == date(2026, 9, 28)
    assert feel("date", date="today") == "today"
    assert feel("count(count)", count=[1, 2]) == 2


def test_variables_may_come_in_any_mapping(using):
    class Lazy(Mapping[str, int]):
        def __getitem__(self, key):
            if key == "a":
                return 5
            raise KeyError(key)

        def __iter__(self):
            return iter(["a"])

        def __len__(self):
            return 1

    assert compile_expression("a + 1").evaluate(Lazy(), using) == 6


def test_a_float_from_outside_is_taken_digit_by_digit(feel):
    assert feel("a + 0.2", a=0.1) == Decimal("0.3")
    assert feel("a + 0.2 = 0.3 and list contains([a], 0.1)", a=0.1) is True


def test_what_is_not_there_is_null_with_a_reason(why):
    assert why("amnt + 1", amount=3) == (
        "“amnt”: there is no variable of this name.",
        "“amnt + 1”: a number cannot be added to null.",
    )
