"""Regular expressions of XPath, as FEEL uses them, on RE2, which takes linear time whatever the pattern.

What RE2 cannot do (back references, subtraction of character classes) is refused, never read as something else.
"""

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

# A part of a pattern that RE2 reads in another way than XPath does.
_PART = re.compile(
    r"\\[pP]\{(?P<block>Is[^}]*)\}|\\(?P<escape>.)|(?P<subtraction>-\[)|(?P<class>\[\^?\]?)|(?P<end>\])|(?P<dot>\.)", re.DOTALL
)
_OUTSIDE_CLASS = {"w": r"[^\pP\pZ\pC]", "W": r"[\pP\pZ\pC]", "i": r"[\pL_:]", "I": r"[^\pL_:]", "c": r"[\pL\p{Nd}\p{M}_:.\-]"}
_OUTSIDE_CLASS |= {"C": r"[^\pL\p{Nd}\p{M}_:.\-]", "s": r"[ \t\n\r]", "S": r"[^ \t\n\r]", "d": r"\p{Nd}", "D": r"\P{Nd}"}
_INSIDE_CLASS = {"w": r"\pL\pM\pN\pS", "W": r"\pP\pZ\pC", "i": r"\pL_:", "c": r"\pL\p{Nd}\p{M}_:.\-", "s": r" \t\n\r"}
_INSIDE_CLASS |= {"d": r"\p{Nd}", "D": r"\P{Nd}"}
_BLOCKS = {"IsBasicLatin": "\\x00-\\x7f", "IsLatin-1Supplement": "\\x80-\\xff", "IsCJKUnifiedIdeographs": "\\x{4e00}-\\x{9fff}"}
_KNOWN_ESCAPES = frozenset("nrt\\|.?*+(){}-[]^$pPbBAzQE/,:;'\"#%&@!<>=~_ ")


@lru_cache(maxsize=512)
def pattern(expression: str, flags: str) -> Any:
    """The compiled pattern; raises `NoResult` for one that cannot be read, and for other flags than ``i s m x q``."""
    if not set(flags) <= set("ismxq"):
        raise NoResult("its flags should be of i, s, m, x and q")
    if "q" in flags:
        expression = re2.escape(expression)
    else:
        expression = _translated(_without_space(expression) if "x" in flags else expression, "s" in flags)
    inline = "".join(flag for flag in "ism" if flag in flags)
    try:
        return re2.compile(f"(?{inline}){expression}" if inline else expression, _OPTIONS)
    except re2.error as error:
        raise NoResult(f"the pattern cannot be read: {_message(error)}") from None


def _message(error: Exception) -> str:
    text = error.args[0] if error.args else ""
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)


def _translated(expression: str, dot_is_all: bool) -> str:
    """The pattern with XPath's character classes (Unicode's digits, letters, white space) in the words of RE2."""
    parts, place, inside = [], 0, False
    for match in _PART.finditer(expression):
        parts.append(expression[place : match.start()])
        place = match.end()
        if match["class"]:
            parts.append("\\[" if inside else match["class"])
            inside = True
        elif match["end"]:
            parts.append("]")
            inside = False
        else:
            parts.append(_translated_part(match, inside, dot_is_all))
    return "".join([*parts, expression[place:]])


def _translated_part(match: re.Match[str], inside: bool, dot_is_all: bool) -> str:
    if match["subtraction"]:
        if inside:
            raise NoResult("classes of characters cannot be subtracted in a pattern")
        return "-["
    if match["dot"]:
        return "." if inside or dot_is_all else r"[^\n\r]"
    if match["block"]:
        return _block(match, inside)
    return _escape(match["escape"], inside)


def _block(match: re.Match[str], inside: bool) -> str:
    characters = _BLOCKS.get(match["block"])
    if characters is None or (inside and match.group().startswith("\\P")):
        raise NoResult(f"there is no block of characters {match['block']} in patterns")
    if inside:
        return characters
    return f"[^{characters}]" if match.group().startswith("\\P") else f"[{characters}]"


def _escape(letter: str, inside: bool) -> str:
    translated = (_INSIDE_CLASS if inside else _OUTSIDE_CLASS).get(letter)
    if translated is not None:
        return translated
    if letter not in _KNOWN_ESCAPES:
        raise NoResult(f"the pattern cannot be read: \\{letter} means nothing there")
    return f"\\{letter}"


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
    r"""The function that makes the new text of a match: ``$0`` to ``$9`` and beyond are groups, ``\$`` and ``\\`` are signs."""
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
