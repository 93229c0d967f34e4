"""Regular expressions of XPath (as FEEL uses them) on RE2, which takes linear time whatever the pattern; back references do not exist there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import re2

from engine.feel.limits import NoResult

_GROUP = re.compile(r"\\([\\$])|\$(\d+)|([\\$])")
_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 8 << 20


@lru_cache(maxsize=512)
def pattern(expression: str, flags: str) -> Any:
    """The compiled pattern; raises `NoResult` for one that RE2 does not know or for other flags than ``i s m x q``."""
    if not set(flags) <= set("ismxq"):
        raise NoResult("its flags should be of i, s, m, x and q")
    if "q" in flags:
        expression = re2.escape(expression)
    elif "x" in flags:
        expression = _without_space(expression)
    inline = "".join(flag for flag in "ism" if flag in flags)
    try:
        return re2.compile(f"(?{inline}){expression}" if inline else expression, _OPTIONS)
    except re2.error as error:
        raise NoResult(f"the pattern cannot be read: {_message(error)}") from None


def _message(error: Exception) -> str:
    text = error.args[0] if error.args else ""
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)


def _without_space(expression: str) -> str:
    """XPath's flag x: white space outside character classes means nothing."""
    kept, in_class, escaped = [], False, False
    for character in expression:
        if not escaped:
            in_class = character == "[" or (in_class and character != "]")
        if in_class or not character.isspace():
            kept.append(character)
        escaped = character == "\\" and not escaped
    return "".join(kept)


def replacement(text: str, groups: int) -> Callable[[Any], str]:
    """The function that makes the new text of a match: ``$0`` to ``$9`` and beyond are groups, ``\\$`` and ``\\\\`` are signs."""
    parts: list[str | int] = []
    place = 0
    for match in _GROUP.finditer(text):
        parts.append(text[place : match.start()])
        if match[3]:
            raise NoResult("its replacement has a $ or \\ that stands alone")
        parts.extend([match[1]] if match[1] else _group(match[2], groups))
        place = match.end()
    parts.append(text[place:])
    return lambda found: "".join(part if isinstance(part, str) else found.group(part) or "" for part in parts)


def _group(digits: str, groups: int) -> list[str | int]:
    """As many digits as name a group that exists; the others are text. A group that does not exist is empty."""
    length = len(digits)
    while length > 1 and int(digits[:length]) > groups:
        length -= 1
    index = int(digits[:length])
    return [*([index] if index <= groups else []), digits[length:]]
