from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from engine.feel import HostFunction, NoResult, Surroundings, compile_expression


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('if 1 > 0 then "a" else "b"', "a"),
        ("if null then 1 else 2", 2),
        ("if 1 then 1 else 2", 2),
        ("if true then if false then 1 else 2 else 3", 2),
        ("for i in [1, 2, 3] return i * 2", [2, 4, 6]),
        ("for i in 1..3 return i", [1, 2, 3]),
        ("for i in 3..1 return i", [3, 2, 1]),
        ("for i in [1..4) return i", [1, 2, 3]),
        ("for i in 1..2, j in [i, 10] return i + j", [2, 11, 4, 12]),
        ('for d in @"2026-09-29"..@"2026-10-01" return d.day', [29, 30, 1]),
        ("for i in 1..6 return if i < 3 then 1 else partial[-1] + partial[-2]", [1, 1, 2, 3, 5, 8]),
        ("for i in 1..3 return count(partial)", [0, 1, 2]),
        ("for i in 5 return i", [5]),
        ("for my number in [1, 2] return my number + 1", [2, 3]),
        ("some x in [1, 2] satisfies x > 1", True),
        ("some x in [1, 2] satisfies x > 2", False),
        ("some x in [1, null] satisfies x > 1", None),
        ("every x in [1, 2] satisfies x > 0", True),
        ("every x in [1, 2] satisfies x > 1", False),
        ("every x in [] satisfies false", True),
        ("some x in [1, 2], y in [2, 3] satisfies x = y", True),
    ],
)
def test_if_for_some_every(feel, text, value):
    assert feel(text) == value


def test_partial_does_not_grow_under_whoever_holds_it(feel):
    assert feel("for i in 1..3 return partial") == [[], [[]], [[], [[]]]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[1, 2, 3][2]", 2),
        ("[1, 2, 3][-1]", 3),
        ("[1, 2, 3][4]", None),
        ("[1, 2, 3][item > 1]", [2, 3]),
        ("[1, 2, 3][item > 9]", []),
        ("5[1]", 5),
        ("5[item > 3]", [5]),
        ("null[1]", None),
        ("orders[amount > 10].id", ["b", "c"]),
        ("orders[item.amount > 10 and amount < 30].id", ["b"]),
        ("orders[amount > least].id", ["c"]),
        ("orders[count(lines) > 1][1].id", "c"),
        ("orders.id", ["a", "b", "c"]),
        ("orders[1].missing", None),
        ("[1, 2, 3][i]", 2),
        ("{a: 1, full name: a + 1, c: full name * 2}", {"a": 1, "full name": 2, "c": 4}),
        ("{a: {b: {c: 5}}}.a.b.c", 5),
        ('@"2026-09-28".weekday', 1),
        ('@"2026-09-28T09:30:15@Europe/Paris".timezone', "Europe/Paris"),
        ('string(@"2026-09-28T09:30:15+08:00".time offset)', "PT8H"),
        ('@"2026-09-28T09:30:15.5".second', Decimal("15.5")),
        ('@"-P1DT2H3M4S".hours', -2),
        ('@"P1Y2M".months', 2),
        ("[1..5).end included", False),
        ("(< 5).end", 5),
    ],
)
def test_filters_paths_and_contexts(feel, text, value):
    orders = [
        {"id": "a", "amount": 10, "lines": [1]},
        {"id": "b", "amount": 20, "lines": [1]},
        {"id": "c", "amount": 30, "lines": [1, 2]},
    ]
    assert feel(text, orders=orders, least=25, i=2) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(function(a, b) a - b)(5, 3)", 2),
        ("(function(a, b) a - b)(b: 5, a: 3)", -2),
        ("{half: function(n: number) n / 2, r: half(8)}.r", 4),
        ("{fact: function(n) if n = 0 then 1 else n * fact(n - 1), r: fact(20)}.r", 2432902008176640000),
        ("{plus: function(a) function(b) a + b, r: plus(2)(3)}.r", 5),
        ('substring(string: "abc", start position: 2)', "bc"),
        ('string join(list: ["a", "b"], delimiter: "-")', "a-b"),
        ("sort([3, 1, 2], function(x, y) x > y)", [3, 2, 1]),
        ("{by age: function(a, b) a.age < b.age, r: sort(people, by age).age}.r", [7, 40]),
    ],
)
def test_functions(feel, text, value):
    assert feel(text, people=[{"age": 40}, {"age": 7}]) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("(function(a) a)()", "“(function(a) a)()”: it takes 1 arguments and got 0."),
        ('(function(a: number) a)("x")', '“(function(a: number) a)("x")”: its a should be of type number, and this is a string.'),
        ("5(1)", "“5(1)”: a number cannot be called."),
        ('substring("abc")', '“substring("abc")”: it takes (string, start position, length?).'),
        ('substring("abc", "b")', '“substring("abc", "b")”: its start position should be a number, and this is a string.'),
        ("for i in 1..1.5 return i", "“for i in 1..1.5 return i”: only whole numbers can be counted through."),
        ('[1, 2]["a"]', '“[1, 2]["a"]”: a filter needs true, false or a position, and this is a string.'),
        ("{a: 1}.b", "“{a: 1}.b”: the context has no entry “b”."),
        ('@"2026-09-28".hour', '“@"2026-09-28".hour”: a date has no property “hour”.'),
        ('"text".upper', '“"text".upper”: a string has no property “upper”.'),
    ],
)
def test_what_has_no_result_is_null_with_a_reason(why, text, reason):
    assert why(text) == (reason,)


def test_functions_of_the_host(using):
    def fee(amount, rate):
        if rate is None:
            raise NoResult("the rate is missing")
        return amount * rate

    functions = {"fee": HostFunction(("amount", "rate"), fee), "double": lambda value: value * 2}
    host = Surroundings(using.now, using.zone, using.calendar, functions=functions)
    assert compile_expression("fee(100, 3)").evaluate({}, host) == 300
    assert compile_expression("fee(rate: 3, amount: double(5))").evaluate({}, host) == 30
    outcome = compile_expression("fee(100, null)").explain({}, host)
    assert (outcome.value, outcome.reasons) == (None, ("“fee(100, null)”: the rate is missing.",))


def test_nothing_of_python_can_be_reached(feel):
    class Secret:
        key = "hidden"

    assert feel("it.key", it=Secret()) is None
    assert feel("it.__class__", it="text") is None
    assert feel("it.real", it=5) is None
    assert feel("it.keys", it={"a": 1}) is None
    assert feel("it.year", it=date(2026, 9, 28)) == 2026
