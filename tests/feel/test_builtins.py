"""Functions on truth, texts, numbers, contexts and ranges; lists and temporal ones have files of their own."""

from __future__ import annotations

from decimal import Decimal

import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("not(true)", False),
        ("not(null)", None),
        ("is(1, 1.0)", True),
        ('is(1, "1")', False),
        ('is(@"10:00:00@Etc/UTC", @"10:00:00Z")', False),
        ("is defined(a)", True),
        ("is defined(b)", False),
        ("get or else(b, 5)", 5),
        ("get or else(a, 5)", 1),
        ("assert(a, a > 0)", 1),
        ("assert(a, a > 1)", None),
    ],
)
def test_truth(feel, text, value):
    assert feel(text, a=1) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('substring("foobar", 3)', "obar"),
        ('substring("foobar", 3, 3)', "oba"),
        ('substring("foobar", -2, 1)', "a"),
        ('substring("\U0001f40eab", 2)', "ab"),
        ('substring("foobar", 0)', None),
        ('substring("foobar", 7)', None),
        ('substring("foobar", 1, 0)', None),
        ('string length("调解")', 2),
        ('upper case("aBc4")', "ABC4"),
        ('lower case("aBc4")', "abc4"),
        ('substring before("foobar", "bar")', "foo"),
        ('substring before("foobar", "xyz")', ""),
        ('substring after("foobar", "ob")', "ar"),
        ('substring after("foobar", "xyz")', ""),
        ('substring after("foobar", "")', "foobar"),
        ('contains("foobar", "oba")', True),
        ('starts with("foobar", "fo")', True),
        ('ends with("foobar", "r")', True),
        ('trim("  a b ")', "a b"),
        ('matches("foobar", "^fo*b")', True),
        ('matches("FOO", "foo", "i")', True),
        ('matches("a\\nb", "a.b")', False),
        ('matches("a\\nb", "a.b", "s")', True),
        ('matches("a b", "a b", "x")', False),
        ('matches("x\\ny", "^y$", "m")', True),
        ('matches("申请人甲", "^\\w+$")', True),
        ('matches("１２", "^\\d+$")', True),
        ('matches("a", "[")', None),
        ('matches("aa", "(a)\\1")', None),
        ('matches("b", "[a-z-[b]]")', None),
        ('matches("a", "a", "k")', None),
        ('replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', "[1=ab][2=]cd"),
        ('replace("2026-09-28", "(\\d+)-(\\d+)-(\\d+)", "$3.$2.$1")', "28.09.2026"),
        ('replace("a.b", "\\.", "\\$")', "a$b"),
        ('replace("abc", "x*", "-")', None),
        ('replace("abc", "b", "$")', None),
        ('split("John Doe", "\\s")', ["John", "Doe"]),
        ('split("a;b;c;;", ";")', ["a", "b", "c", "", ""]),
        ('string join(["a", "b", null, "c"], ", ")', "a, b, c"),
        ('string join(["a", "b"])', "ab"),
        ('string join(["a", 1])', None),
        ("string join([])", ""),
        ('upper case(["a"])', "A"),
    ],
)
def test_texts(feel, text, value):
    assert feel(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("decimal(1/3, 2)", Decimal("0.33")),
        ("decimal(2.5, 0)", 2),
        ("decimal(1.115, 2)", Decimal("1.12")),
        ("floor(-1.5)", -2),
        ("floor(-1.56, 1)", Decimal("-1.6")),
        ("ceiling(1.2)", 2),
        ("round up(-5.5, 0)", -6),
        ("round down(-5.5, 0)", -5),
        ("round half up(5.5, 0)", 6),
        ("round half up(-5.5, 0)", -6),
        ("round half down(5.5, 0)", 5),
        ("round half down(1.126, 2)", Decimal("1.13")),
        ("round up(1234, -2)", 1300),
        ("round up(1, 7000)", None),
        ("abs(-3)", 3),
        ('string(abs(@"-P1D"))', "P1D"),
        ("modulo(10, 3)", 1),
        ("modulo(-10, 3)", 2),
        ("modulo(10, -3)", -2),
        ("modulo(5.5, 2)", Decimal("1.5")),
        ("modulo(5, 0)", None),
        ("sqrt(16)", 4),
        ("sqrt(-1)", None),
        ("log(1)", 0),
        ("log(0)", None),
        ("exp(0)", 1),
        ("decimal(exp(1), 5)", Decimal("2.71828")),
        ("odd(5)", True),
        ("odd(-5)", True),
        ("even(5)", False),
        ("even(2.0)", True),
        ("even(2.5)", None),
    ],
)
def test_numbers(feel, text, value):
    assert feel(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('get value({a: 1}, "a")', 1),
        ('get value({a: 1}, "b")', None),
        ('get value({a: {b: 2}}, ["a", "b"])', 2),
        ("get entries({a: 1, b: 2})", [{"key": "a", "value": 1}, {"key": "b", "value": 2}]),
        ('context([{key: "a", value: 1}, {key: "b", value: 2}])', {"a": 1, "b": 2}),
        ('context([{key: "a", value: 1}, {key: "a", value: 2}])', None),
        ("context([{key: 1, value: 1}])", None),
        ('context put({a: 1}, "b", 2)', {"a": 1, "b": 2}),
        ('context put({a: {b: 1}}, ["a", "c"], 2)', {"a": {"b": 1, "c": 2}}),
        ('context put({a: 1}, ["a", "c"], 2)', None),
        ("context merge([{a: 1, b: 1}, {b: 2}])", {"a": 1, "b": 2}),
        ("context merge({a: 1}, {c: 3})", {"a": 1, "c": 3}),
    ],
)
def test_contexts(feel, text, value):
    assert feel(text) == value


def test_changing_a_context_leaves_the_variable_alone(feel):
    it = {"a": {"b": 1}}
    assert feel('context put(it, ["a", "b"], 2)', it=it) == {"a": {"b": 2}}
    assert it == {"a": {"b": 1}}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("before(1, 10)", True),
        ("before([1..5), [5..10])", True),
        ("before([1..5], [5..10])", False),
        ("after(10, [1..5])", True),
        ("meets([1..5], [5..10])", True),
        ("meets([1..5), [5..10])", False),
        ("met by([5..10], [1..5])", True),
        ("overlaps([1..5], [3..8])", True),
        ("overlaps([1..5), [5..8])", False),
        ("overlaps before([1..5], [3..8])", True),
        ("overlaps before([3..8], [1..5])", False),
        ("overlaps after([3..8], [1..5])", True),
        ("finishes(10, [1..10])", True),
        ("finishes([5..10], [1..10])", True),
        ("finishes([5..10), [1..10])", False),
        ("finished by([1..10], 10)", True),
        ("includes([1..10], 5)", True),
        ("includes([1..10), 10)", False),
        ("includes([1..10], [4..10])", True),
        ("during(5, [1..10])", True),
        ("during([4..11], [1..10])", False),
        ("starts(1, [1..10])", True),
        ("starts([1..5], [1..10])", True),
        ("started by([1..10], (1..5])", False),
        ("coincides(5, 5)", True),
        ("coincides([1..5], [1..6])", False),
        ("before([1..null], 5)", None),
        ('range("[18..21)") = [18..21)', True),
        ('5 in range("(1..10)")', True),
        ('range("[21..18]")', None),
        ('range("[a..b]")', None),
        ('range("18")', None),
    ],
)
def test_ranges(feel, text, value):
    assert feel(text) is value
