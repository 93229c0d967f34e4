"""Functions on texts. Positions count Unicode characters from 1; regular expressions run on RE2, in linear time."""

from __future__ import annotations

from typing import Any

from engine.feel.builtins.registry import builtin
from engine.feel.limits import NoResult, Run
from engine.feel.patterns import pattern, replacement
from engine.feel.values import number, plain


def whole(value: Any, name: str) -> int:
    """A whole number; raises `NoResult` for a fraction."""
    count = plain(number(value))
    if isinstance(count, int):
        return count
    raise NoResult(f"its {name} should be a whole number")


@builtin("substring", "string: string", "start position: number", "length?: number")
def substring(_run: Run, string: str, start_position: Any, length: Any = None) -> str:
    """The characters from a position on (negative: from the end), at most ``length`` of them."""
    start = int(number(start_position))
    if start == 0 or abs(start) > len(string):
        raise NoResult(f"the text has no position {start}")
    begin = start - 1 if start > 0 else len(string) + start
    if length is None:
        return string[begin:]
    count = int(number(length))
    if count < 1:
        raise NoResult("its length should be at least 1")
    return string[begin : begin + count]


@builtin("string length", "string: string")
def string_length(_run: Run, string: str) -> int:
    """How many characters a text has."""
    return len(string)


@builtin("upper case", "string: string")
def upper_case(_run: Run, string: str) -> str:
    """The text in capitals."""
    return string.upper()


@builtin("lower case", "string: string")
def lower_case(_run: Run, string: str) -> str:
    """The text in small letters."""
    return string.lower()


@builtin("substring before", "string: string", "match: string")
def substring_before(_run: Run, string: str, match: str) -> str:
    """What stands before the first ``match``; empty if there is none."""
    before, found, _ = string.partition(match) if match else ("", "", "")
    return before if found else ""


@builtin("substring after", "string: string", "match: string")
def substring_after(_run: Run, string: str, match: str) -> str:
    """What stands after the first ``match``; empty if there is none."""
    return string.partition(match)[2] if match else string


@builtin("contains", "string: string", "match: string")
def contains(_run: Run, string: str, match: str) -> bool:
    """Whether the text holds ``match``."""
    return match in string


@builtin("starts with", "string: string", "match: string")
def starts_with(_run: Run, string: str, match: str) -> bool:
    """Whether the text begins with ``match``."""
    return string.startswith(match)


@builtin("ends with", "string: string", "match: string")
def ends_with(_run: Run, string: str, match: str) -> bool:
    """Whether the text ends with ``match``."""
    return string.endswith(match)


@builtin("trim", "string: string")
def trim(_run: Run, string: str) -> str:
    """The text without white space around it."""
    return string.strip()


@builtin("matches", "input: string", "pattern: string", "flags?: string | null")
def matches(_run: Run, string: str, expression: str, flags: str | None = None) -> bool:
    """Whether a regular expression is found in the text; flags ``i``, ``s``, ``m``, ``x``."""
    return pattern(expression, flags or "").search(string) is not None


@builtin("replace", "input: string", "pattern: string", "replacement: string", "flags?: string | null")
def replace(run: Run, string: str, expression: str, new: str, flags: str | None = None) -> str:
    """The text with each match of a regular expression replaced; ``$1`` is the first group."""
    compiled = pattern(expression, flags or "")
    if compiled.search("") is not None:
        raise NoResult("the pattern also matches an empty text")
    parts, place = [], 0
    make = replacement(new, compiled.groups)
    for match in compiled.finditer(string):
        made = make(match)
        run.write(len(made))
        parts += [string[place : match.start()], made]
        place = match.end()
    return "".join([*parts, string[place:]])


@builtin("split", "string: string", "delimiter: string")
def split(run: Run, string: str, delimiter: str) -> list[str]:
    """The parts of a text between the matches of a regular expression."""
    compiled = pattern(delimiter, "")
    parts, place = [], 0
    for match in compiled.finditer(string):
        if match.end() > match.start():
            parts.append(string[place : match.start()])
            place = match.end()
            run.spend(1)
    return [*parts, string[place:]]


@builtin("string join", "list: list", "delimiter?: string | null")
def string_join(run: Run, texts: list[Any], delimiter: str | None = None) -> str:
    """The texts of a list in one, with a delimiter between them; null elements are left out."""
    kept = [text for text in texts if text is not None]
    if not all(isinstance(text, str) for text in kept):
        raise NoResult("its list should hold texts only")
    between = delimiter or ""
    run.write(sum(map(len, kept)) + len(between) * max(0, len(kept) - 1))
    return between.join(kept)
