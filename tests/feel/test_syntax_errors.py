from __future__ import annotations

import pytest

from engine.feel import FeelSyntaxError, compile_expression, compile_unary_tests


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ("", 1, "it ends where a value, a name or an opening bracket should follow"),
        ("1 +", 4, "it ends where a value, a name or an opening bracket should follow"),
        ("(1", 3, "it ends where “)” should follow"),
        ("[1, 2", 6, "it ends where “]” should follow"),
        ("[1, ]", 6, "it ends where a value, a name or an opening bracket should follow"),
        ("if a then b", 12, "it ends where “else” should follow"),
        ('"abc', 1, "a text begins here and has no closing quotation mark"),
        ("a，b", 2, "“，” is a full-width sign, type “,”"),
        ("a = “b”", 5, '““” is a full-width sign, type “"”'),
        ("a b", 3, "an operator or the end should stand where “b” is; if “a b” is one name, write it in back quotes"),
        ('@"2026-02-30"', 2, '"2026-02-30" is no date, time, date and time or duration'),
        ("{a: 1, a: 2}", 1, "the context has two entries called “a”"),
        ("f(a: 1, 2)", 9, "either all arguments are named or none"),
        ("1 instance of thing", 15, "there is no type “thing”"),
        ("function(a) external {}", 13, "functions of other languages are not run"),
        ("a # b", 3, "an operator or the end should stand where “#” is"),
    ],
)
def test_the_error_says_where_and_what(text, position, reason):
    with pytest.raises(FeelSyntaxError) as caught:
        compile_expression(text)
    assert caught.value.reason == reason
    assert caught.value.position == position


@pytest.mark.parametrize("text", ["", "< ", "1,", "not(1", "-,1", "> 3 and < 5"])
def test_cells_that_cannot_be_read(text):
    with pytest.raises(FeelSyntaxError):
        compile_unary_tests(text)


@pytest.mark.parametrize(
    "text", ["(" * 5000, "[" * 5000, "-" * 5000 + "1", "not(" * 5000, "if " * 5000, "{a:" * 5000, "a[" * 5000, "[1.." * 300]
)
def test_deep_nesting_is_a_syntax_error(text):
    with pytest.raises(FeelSyntaxError):
        compile_expression(text)


def test_long_chains(feel):
    assert feel(" + ".join(["1"] * 20_000)) == 20_000
    assert feel(" or ".join(["false"] * 20_000)) is False
    with pytest.raises(FeelSyntaxError, match="nested too deeply"):
        compile_expression("a" + ".b" * 5000)
    with pytest.raises(FeelSyntaxError, match="nested too deeply"):
        compile_expression("a" + "[1]" * 5000)


def test_as_deep_as_people_write(feel):
    assert feel("(" * 100 + "1" + ")" * 100) == 1
    assert feel("".join(f"if x = {n} then {n} else " for n in range(100)) + "-1", x=99) == 99
