from __future__ import annotations

import pytest

from engine.feel import FeelLimitExceeded, Limits, Surroundings, compile_expression

_LEVELS = ", ".join(f"{name}: [{', '.join([inner] * 10)}]" for name, inner in zip("abcde", "1abcd", strict=True))
_TENFOLD = f"{{{_LEVELS}, r: %s}}.r"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("for i in 1..1000000000 return i", "it takes more than 100,000 steps"),
        ("some i in 1..1000000000 satisfies i < 0", "it takes more than 100,000 steps"),
        ("for i in 1..1000, j in 1..1000 return 0", "it takes more than 100,000 steps"),
        ("{f: function(n) f(n + 1), r: f(1)}.r", "functions call one another too deeply"),
        ("{f: function(n) sort([1, 2], function(a, b) f(n + 1)), r: f(1)}.r", "functions call one another too deeply"),
        (
            'for i in 1..40 return if i = 1 then "0123456789" else partial[-1] + partial[-1]',
            "a text would have more than 1,000,000 characters",
        ),
        ('string join(for i in 1..20000 return "' + "x" * 100 + '")', "a text would have more than 1,000,000 characters"),
        (
            'replace(string join(for i in 1..2000 return "a"), "a", "' + "x" * 1000 + '")',
            "a text would have more than 1,000,000 characters",
        ),
        (_TENFOLD % "e = e", "it takes more than 100,000 steps"),
        (_TENFOLD % "string(e)", "it takes more than 100,000 steps"),
        (_TENFOLD % "flatten([e, e])", "a list would have more than 100,000 elements"),
        ("(for i in 1..3000 return [partial[-1]]) = (for i in 1..3000 return [partial[-1]])", "it is nested too deeply"),
    ],
)
def test_what_takes_too_much_is_stopped(using, text, reason):
    with pytest.raises(FeelLimitExceeded) as caught:
        compile_expression(text).evaluate({}, using)
    assert caught.value.reason == reason


def test_each_limit_on_both_sides(using):
    def evaluate(text, **limits):
        return compile_expression(text).evaluate({"s": "abcde"}, Surroundings(using.now, using.zone, limits=Limits(**limits)))

    assert evaluate("for i in 1..10 return i", steps=10) == list(range(1, 11))
    with pytest.raises(FeelLimitExceeded):
        evaluate("for i in 1..11 return i", steps=10)
    assert len(evaluate("for i in 1..10 return i", items=10)) == 10
    with pytest.raises(FeelLimitExceeded):
        evaluate("for i in 1..11 return i", items=10)
    assert evaluate("s + s", characters=10) == "abcdeabcde"
    with pytest.raises(FeelLimitExceeded):
        evaluate("s + s", characters=9)
    countdown = "{f: function(n) if n = 0 then 0 else f(n - 1), r: f(%d)}.r"
    assert evaluate(countdown % 9, depth=10) == 0
    with pytest.raises(FeelLimitExceeded):
        evaluate(countdown % 10, depth=10)


def test_recursion_as_deep_as_the_limit_says(feel):
    assert feel("{f: function(n) if n = 0 then 0 else n + f(n - 1), r: f(199)}.r") == 19900


def test_a_bad_pattern_takes_linear_time(feel):
    assert feel('matches(s, "^(a+)+$")', s="a" * 20_000 + "b") is False
    assert feel('matches(s, "(x+x+)+y")', s="x" * 20_000) is False


def test_the_error_shows_the_beginning_of_a_long_expression(using):
    with pytest.raises(FeelLimitExceeded) as caught:
        compile_expression("for i in 1..1000000 return " + "+".join(["1"] * 500)).evaluate({}, using)
    assert len(caught.value.expression) == 200
