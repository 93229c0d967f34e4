"""Cuts FEEL text into tokens. Words come out one by one: which of them form one name is the parser's to find out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from engine.errors import FeelSyntaxError

_START = (
    "A-Za-z_\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3005-\u3007\u3021-\ud7ff\uf900-\ufdcf\ufdf0-\ufeff\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc\U00010000-\U000effff"
)
NAME_PART = f"[{_START}0-9\u00b7\u0300-\u036f\u203f\u2040]"
WORD = rf"(?:\?|[{_START}]){NAME_PART}*"

_TOKEN = re.compile(
    rf"""(?P<space>(?:\s|[\u180e\u200b\ufeff]|//[^\n]*|/\*.*?\*/)+)
    |(?P<number>(?:\d+(?:\.(?!\.)\d+)?|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<string>"(?:[^"\\]|\\.)*")
    |(?P<quoted>`[^`]+`)
    |(?P<word>{WORD})
    |(?P<sign>\.\.|\*\*|<=|>=|!=|->|[-+*/=<>()\[\]{{}},.:@])
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_LAST_WORD = re.compile(rf"({WORD})\s+$")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_FULL_WIDTH = dict(zip("，：（）“”＜＞＝＋－．［］｛｝；＂", ',:()""<>=+-.[]{};"', strict=True))


class Kind(Enum):
    """What a token is."""

    NUMBER = "number"
    STRING = "string"
    QUOTED = "quoted"
    WORD = "word"
    SIGN = "sign"
    OTHER = "other"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text with its place."""

    kind: Kind
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The tokens of ``text``, an END token last. Odd characters become OTHER: a known name may hold them."""
    found = []
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "space":
            found.append(Token(Kind(match.lastgroup), match.group(), match.start(), match.end()))
    found.append(Token(Kind.END, "", len(text), len(text)))
    return found


def unexpected(text: str, token: Token, wanted: str) -> FeelSyntaxError:
    """The error for a token that cannot stand where it stands."""
    if token.kind is Kind.END:
        reason = f"it ends where {wanted} should follow"
    elif token.text in _FULL_WIDTH:
        reason = f"“{token.text}” is a full-width sign, type “{_FULL_WIDTH[token.text]}”"
    elif token.text == '"':
        reason = "a text begins here and has no closing quotation mark"
    elif token.kind is Kind.WORD and (before := _word_before(text, token)):
        reason = f"{wanted} should stand where “{token.text}” is; if “{before} {token.text}” is one name, write it in back quotes"
    else:
        reason = f"{wanted} should stand where “{token.text}” is"
    return FeelSyntaxError(expression=text, position=token.start + 1, reason=reason)


def _word_before(text: str, token: Token) -> str:
    found = _LAST_WORD.search(text[: token.start])
    return found.group(1) if found else ""


def unescaped(quoted: str) -> str:
    """The text that a string literal (with its quotation marks) means."""
    inner = quoted[1:-1]
    if "\\" not in inner:
        return inner
    return _joined_surrogates(_ESCAPE.sub(_escape, inner))


def _escape(match: re.Match[str]) -> str:
    short, long, plain = match.groups()
    if short or long:
        code = int(short or long, 16)
        return chr(code) if code <= 0x10FFFF else match.group()
    return _PLAIN.get(plain, match.group())


def _joined_surrogates(text: str) -> str:
    if not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
