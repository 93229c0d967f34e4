from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("list contains([1, 2, null], null)", True),
        ("list contains([1, 2.0], 2)", True),
        ("count([1, [2, 3]])", 2),
        ("count(5)", 1),
        ("min([3, 1, 2])", 1),
        ("max(3, 1, 2)", 3),
        ('max("a", "b")', "b"),
        ("min([])", None),
        ('min([1, "a"])', None),
        ("sum([1, 2.5])", Decimal("3.5")),
        ("sum(1, 2)", 3),
        ("sum([])", None),
        ('sum([@"P1D", @"PT12H"])', timedelta(hours=36)),
        ("mean([1, 2, 6])", 3),
        ("mean([])", None),
        ("all([true, null, false])", False),
        ("all([true, null])", None),
        ("all([])", True),
        ("any([false, true])", True),
        ("any([])", False),
        ("sublist([1, 2, 3], 2)", [2, 3]),
        ("sublist([1, 2, 3], -2, 1)", [2]),
        ("sublist([1, 2, 3], 2, 5)", None),
        ("sublist([1, 2, 3], 0)", None),
        ("append([1], 2, 3)", [1, 2, 3]),
        ("append([1], [2])", [1, [2]]),
        ("concatenate([1, 2], [3])", [1, 2, 3]),
        ("concatenate([[1], [2]])", [[1], [2]]),
        ("insert before([1, 3], 2, 2)", [1, 2, 3]),
        ("insert before([1, 3], 3, 2)", None),
        ("remove([1, 2, 3], 2)", [1, 3]),
        ("remove([1, 2, 3], -1)", [1, 2]),
        ("list replace([1, 2, 3], 2, 9)", [1, 9, 3]),
        ("list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)", [5, 5, 7, 8]),
        ("reverse([1, 2, 3])", [3, 2, 1]),
        ("index of([1, 2, 3, 2], 2)", [2, 4]),
        ("index of([1, null], null)", [2]),
        ("union([1, 2], [2, 3])", [1, 2, 3]),
        ('distinct values([1, 2.0, 2, 1, null, null, "1"])', [1, 2, None, "1"]),
        ("duplicate values([1, 2, 1, 3, 2])", [1, 2]),
        ("flatten([[1, [2]], 3, []])", [1, 2, 3]),
        ("product([2, 3, 4])", 24),
        ("product([])", None),
        ("median([3, 1, 2])", 2),
        ("median(1, 2, 3, 4)", Decimal("2.5")),
        ("median([])", None),
        ("stddev([2, 4, 7, 5])", Decimal("2.081665999466132735282297706979931")),
        ("stddev([1])", None),
        ("mode([6, 3, 9, 6, 6])", [6]),
        ("mode([6, 1, 9, 6, 1])", [1, 6]),
        ("mode([])", []),
        ("sort([3, 1, 2])", [1, 2, 3]),
        ('sort(["b", "a"])', ["a", "b"]),
        ('sort([1, "a"])', None),
        ("sort([3, 1, 2], function(a, b) a > b)", [3, 2, 1]),
        ("partition([1, 2, 3], 2)", [[1, 2], [3]]),
        ("is empty([])", True),
    ],
)
def test_lists(feel, text, value):
    assert feel(text) == value


def test_sorting_keeps_the_order_of_equals(feel):
    people = [{"n": "a", "age": 2}, {"n": "b", "age": 1}, {"n": "c", "age": 2}]
    assert feel("sort(people, function(x, y) x.age < y.age).n", people=people) == ["b", "a", "c"]


def test_changing_a_list_leaves_the_variable_alone(feel):
    it = [3, 1, 2]
    assert feel("[sort(it), append(it, 4), remove(it, 1), reverse(it)]", it=it) == [[1, 2, 3], [3, 1, 2, 4], [1, 2], [2, 1, 3]]
    assert it == [3, 1, 2]
