"""Decision tables: which rules match, and what each hit policy makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from engine.decisions import DecisionModel
from engine.errors import DecisionError
from tests.decisions.building import decide, decision, model_of, table


def one(*args: Any, **options: Any) -> DecisionModel:
    return model_of(decision("D", table(*args, **options)))


LEVELS = {
    "quiet": ["< 10", '"low"'],
    "tense": ["[10..20)", '"middle"'],
    "danger": [">= 20", '"high"'],
}


@pytest.mark.parametrize(
    ("amount", "level", "rule"),
    [(9, "low", "quiet"), (10, "middle", "tense"), (Decimal("19.99"), "middle", "tense"), (20, "high", "danger")],
)
def test_unique_gives_the_one_rule_that_matches(amount: Any, level: str, rule: str) -> None:
    found = decide(one(["amount"], ["level"], LEVELS), "d", amount=amount)
    assert (found.outputs, found.matched_rules) == (level, (rule,))


def test_no_rule_matches_null() -> None:
    found = decide(one(["amount"], ["level"], LEVELS), "d")
    assert (found.outputs, found.matched_rules) == (None, ())


def test_unique_with_two_matches_names_both_rules() -> None:
    model = one(["amount"], ["level"], {**LEVELS, "also": ["> 15", '"x"']})
    assert decide(model, "d", amount=15).outputs == "middle"
    with pytest.raises(DecisionError) as raised:
        decide(model, "d", amount=16)
    assert str(raised.value) == "The decision “D” has no result: it is UNIQUE, and the rules tense and also match (some.dmn)"


def test_rules_without_id_go_by_number() -> None:
    model = one(["a"], ["x"], [["1", '"one"'], ["2", '"two"'], ["-", '"any"']])
    with pytest.raises(DecisionError, match="rules 2 and 3 match"):
        decide(model, "d", a=2)
    assert decide(model, "d", a=3).matched_rules == (3,)


THREE = [["> 0", '"a"'], ["> 1", '"b"'], ["> 2", '"a"']]


@pytest.mark.parametrize(
    ("policy", "a", "outputs", "rules"),
    [
        ("FIRST", 3, "a", (1,)),
        ("FIRST", 0, None, ()),
        ("RULE ORDER", 3, ["a", "b", "a"], (1, 2, 3)),
        ("RULE ORDER", 1, ["a"], (1,)),
        ("COLLECT", 3, ["a", "b", "a"], (1, 2, 3)),
        ("OUTPUT ORDER", 3, ["b", "a", "a"], (2, 1, 3)),
        ("PRIORITY", 3, "b", (2,)),
        ("PRIORITY", 1, "a", (1,)),
        ("RULE ORDER", 0, None, ()),
    ],
)
def test_hit_policies(policy: str, a: int, outputs: Any, rules: tuple[int, ...]) -> None:
    found = decide(one(["a"], [("x", '"b","a"')], THREE, policy=policy), "d", a=a)
    assert (found.outputs, found.matched_rules) == (outputs, rules)


def test_any_wants_equal_outputs() -> None:
    rules = [["> 0", "1.0"], ["> 1", "1"], ["> 2", "2"]]
    model = one(["a"], ["x"], rules, policy="ANY")
    assert decide(model, "d", a=2).outputs == 1
    with pytest.raises(DecisionError, match="ANY, and the rules 1 and 3 match with different outputs"):
        decide(model, "d", a=3)


@pytest.mark.parametrize(
    ("aggregation", "a", "value"),
    [
        ("SUM", 3, Decimal("0.6")),
        ("MIN", 3, Decimal("0.1")),
        ("MAX", 3, Decimal("0.3")),
        ("COUNT", 3, 3),
        ("COUNT", 1, 1),
        ("SUM", 0, None),
    ],
)
def test_aggregations(aggregation: str, a: int, value: Any) -> None:
    rules = [["> 0", "0.1"], ["> 1", "0.2"], ["> 2", "0.3"]]
    assert decide(one(["a"], ["x"], rules, policy="COLLECT", aggregation=aggregation), "d", a=a).outputs == value


def test_several_outputs_are_a_context() -> None:
    model = one(["a"], [("level", '"high","low"'), ("days", "30, 15")], [["> 0", '"low"', "15"], ["> 1", '"low"', "30"]], policy="PRIORITY")
    assert decide(model, "d", a=1).outputs == {"level": "low", "days": 15}
    assert decide(model, "d", a=2).outputs == {"level": "low", "days": 30}


def test_defaults_come_where_nothing_matches() -> None:
    model = one(["a"], [("x", "", '"none"'), ("y", "", "n + 1")], [["1", '"one"', "1"]])
    found = decide(model, "d", a=2, n=4)
    assert (found.outputs, found.matched_rules) == ({"x": "none", "y": 5}, ())
    assert decide(model, "d", a=1).outputs == {"x": "one", "y": 1}


def test_cells_may_be_lists_negations_ranges_and_conditions() -> None:
    rules = {
        "list": ['"a","b"', "-", "1"],
        "not": ['not("a","b","c")', "-", "2"],
        "condition": ['"c"', "? > limit", "3"],
        "range": ['"c"', '[date("2026-01-01")..date("2026-06-30")]', "4"],
    }
    model = one(["kind", "value"], ["x"], rules, policy="FIRST")
    assert [decide(model, "d", kind=kind, value=1, limit=0).outputs for kind in "abcd"] == [1, 1, 3, 2]
    assert decide(model, "d", kind="c", value=date(2026, 6, 30), limit=5).outputs == 4
    assert decide(model, "d", kind="c", value=date(2026, 7, 1), limit=5).outputs is None


def test_a_text_in_a_column_of_dates_is_read_as_one() -> None:
    model = one(["day"], ["x"], [['< date("2026-10-01")', '"before"'], ["-", '"after"']], policy="FIRST", types={"day": "date"})
    assert [decide(model, "d", day=day).outputs for day in ("2026-09-30", "2026-10-01", "soon", None)] == [
        "before",
        "after",
        "after",
        "after",
    ]


def test_input_values_are_kept() -> None:
    model = one(["kind"], ["x"], [['"a"', "1"], ["-", "2"]], policy="FIRST", allowed={"kind": '"a","b"'})
    assert [decide(model, "d", kind=kind).outputs for kind in ("a", "b", None)] == [1, 2, 2]
    with pytest.raises(DecisionError, match="the input “kind” is “c”, and"):
        decide(model, "d", kind="c")


def test_output_values_are_kept() -> None:
    model = one(["a"], [("x", '"p","q"')], {"fine": ["1", '"q"'], "wrong": ["2", '"r"']})
    assert decide(model, "d", a=1).outputs == "q"
    with pytest.raises(DecisionError, match="the output “x” of rule wrong is “r”"):
        decide(model, "d", a=2)


def test_an_explanation_tells_of_every_rule() -> None:
    model = one(["kind", "amount"], ["x"], {"r1": ['"a"', "< 5", "1"], "r2": ['"a"', ">= 5", "2"], "r3": ['"b"', "-", "3"]})
    found = decide(model, "d", explain=True, kind="a", amount=7)
    assert found.explanation is not None
    why = found.explanation["d"]
    assert (why.value, why.hit_policy, why.matched_rules) == (2, "UNIQUE", ("r2",))
    assert why.inputs == (("kind", "a"), ("amount", 7))
    assert [(rule.number, rule.id, rule.matched, rule.failed_at) for rule in why.rules] == [
        (1, "r1", False, "amount"),
        (2, "r2", True, None),
        (3, "r3", False, "kind"),
    ]
    assert decide(model, "d", kind="a", amount=7).explanation is None


@pytest.mark.parametrize(
    ("args", "options", "codes"),
    [
        ((["a"], ["x"], [["1 +", "1"]]), {}, ["dmn-feel"]),
        ((["a"], ["x"], [["1", "1 +"]]), {}, ["dmn-feel"]),
        ((["a +"], ["x"], [["1", "1"]]), {}, ["dmn-feel"]),
        ((["a"], ["x"], [["1"]]), {}, ["dmn-rule-cells"]),
        ((["a"], [], []), {}, ["dmn-output-missing"]),
        ((["a"], ["x", ""], [["1", "1", "1"]]), {}, ["dmn-output-name"]),
        ((["a"], ["x"], []), {"policy": "BEST"}, ["dmn-hit-policy"]),
        ((["a"], ["x"], []), {"policy": "PRIORITY"}, ["dmn-output-values"]),
        ((["a"], ["x"], []), {"policy": "UNIQUE", "aggregation": "SUM"}, ["dmn-aggregation"]),
        ((["a"], ["x", "y"], []), {"policy": "COLLECT", "aggregation": "SUM"}, ["dmn-aggregation"]),
        ((["a"], ["x"], []), {"policy": "COLLECT", "aggregation": "AVG"}, ["dmn-aggregation"]),
        (([""], ["x"], []), {}, ["dmn-input-missing"]),
        ((["a"], ["x"], [["1 +", "2 +"], ["3 +", "1"]]), {}, ["dmn-feel", "dmn-feel", "dmn-feel"]),
    ],
)
def test_what_is_wrong_with_a_table(args: Sequence[Any], options: dict[str, str], codes: list[str]) -> None:
    from engine.errors import DefinitionError

    with pytest.raises(DefinitionError) as raised:
        one(*args, **options)
    assert [problem.code for problem in raised.value.problems] == codes


def test_a_problem_names_file_decision_rule_and_column() -> None:
    from engine.errors import DefinitionError

    with pytest.raises(DefinitionError) as raised:
        one(["kind", "amount"], ["x"], {"r1": ["-", "< ", "1"], "": ["-", "-", "nope ("]})
    first, second = raised.value.problems
    assert (first.file, first.element_id) == ("some.dmn", "r1")
    assert first.message.startswith("Rule 1, column 2 (“amount”)")
    assert (second.element_id, second.message.startswith("Rule 2, output “x”")) == ("d", True)


def test_texts_with_escapes_or_of_another_kind_are_compared_as_feel_does() -> None:
    model = one(["a"], ["x"], [['"say \\"yes\\"", "b"', "1"], ['"c", "d"', "2"]])
    assert [decide(model, "d", a=a).outputs for a in ('say "yes"', "b", "c", "d", 'say \\"yes\\"', None, 1, ["c"])][:5] == [
        1,
        1,
        2,
        2,
        None,
    ]
    assert decide(model, "d", a=1).outputs is None


def test_an_explanation_says_why_a_column_is_null() -> None:
    found = decide(one(["a + 1"], ["x"], [["> 1", "2"]]), "d", explain=True, a="text")
    assert found.explanation is not None
    assert found.explanation["d"].inputs == (("a + 1", None),)
    assert found.explanation["d"].reasons
