from __future__ import annotations

from datetime import date

import pytest

from engine.feel import compile_unary_tests


@pytest.mark.parametrize(
    ("text", "value", "answer"),
    [
        ("-", 5, True),
        ("-", None, True),
        ("-5", -5, True),
        ("5", 5, True),
        ("5", 6, False),
        ('"a", "b"', "b", True),
        ('"a", "b"', "c", False),
        ('not("a", "b")', "c", True),
        ('not("a", "b")', "a", False),
        ("not(5)", None, True),
        ("< 5", 4, True),
        ("< 5", 5, False),
        (">= 5", 5, True),
        ("> 3, < 1", 0, True),
        ("< 5", None, None),
        ("= 5", 5, True),
        ("!= 5", 5, False),
        ("[1..5]", 5, True),
        ("[1..5)", 5, False),
        ("]1..5]", 1, False),
        ("[1..5], 9", 9, True),
        ("null", None, True),
        ("null", 1, False),
        ("true", True, True),
        ("true", False, False),
        ("true", None, False),
        ("urgent", None, False),
        ("urgent", True, True),
        ("false", False, True),
        ("? > 3 and ? < 5", 4, True),
        ("? > 3 and ? < 5", 5, False),
        ("? = limit", 7, True),
        ("limit", 7, True),
        ("< limit", 6, True),
        ("limit + 1", 8, True),
        ("allowed", 2, True),
        ("allowed", 9, False),
        ("list contains(allowed, ?)", 3, True),
        ('contains(?, "盗")', "被盗", True),
        ("limit > 5", 1, True),
        ("limit > 9", 1, False),
        ("?.age > 17", {"age": 18}, True),
        ('date("2026-09-28")', date(2026, 9, 28), True),
        ('[date("2026-01-01")..date("2026-12-31")]', date(2026, 9, 28), True),
        ("not(? > 3)", 2, True),
        ('"a"', 1, None),
    ],
)
def test_cells(matches, text, value, answer):
    assert matches(text, value, limit=7, allowed=[1, 2, 3], urgent=True) is answer


def test_cells_name_what_they_read():
    assert compile_unary_tests("> limit, ? = other").names == {"limit", "other"}
    assert compile_unary_tests("< Base Rate", names=["Base Rate"]).names == {"Base Rate"}


def test_a_cell_tells_why_it_cannot_answer(using):
    outcome = compile_unary_tests("> 5").explain("a", {}, using)
    assert (outcome.value, outcome.reasons) == (None, ("“> 5”: a string and a number have no order.",))
