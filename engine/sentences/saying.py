"""Says a sentence of the engine in another language, by its pattern."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from engine.sentences import about_decisions, about_files, about_forms, about_runs, about_structure, parts
from engine.sentences.elements import ELEMENTS

SENTENCES = (
    *about_structure.SENTENCES,
    *about_runs.SENTENCES,
    *about_files.SENTENCES,
    *about_decisions.SENTENCES,
    *about_forms.SENTENCES,
)
"""Messages and hints. A number in braces stands for any text; in quotation marks “” it is the file's own and never translated."""
PARTS = (*parts.PARTS, *ELEMENTS.values())
"""What may stand in a hole that has no quotation marks."""

_HOLE = re.compile(r"\{(\d)\}")
_ESCAPED = re.compile(r"\\\{\d\\\}")
_ARTICLE = re.compile(r"an? ")

Translate = Callable[[str], str]
Pattern = tuple[str, re.Pattern[str], tuple[bool, ...]]


def said(sentence: str, translate: Translate) -> str:
    """The sentence as ``translate`` says its pattern; as it is where there is none, so that nothing is ever lost."""
    if not sentence or translate is str:
        return sentence
    found = _found(sentence, SENTENCES, translate)
    return sentence if found is None else found


def has_pattern(sentence: str) -> bool:
    """Whether a sentence can be said in other languages."""
    return _found(sentence, SENTENCES, str) is not None


def _found(text: str, table: tuple[str, ...], translate: Translate) -> str | None:
    if text in table and not _HOLE.search(text):
        return translate(text)
    for pattern, matcher, quoted in _patterns(table):
        if found := matcher.fullmatch(text):
            words = [group if own else _part(group, translate) for group, own in zip(found.groups(), quoted, strict=True)]
            return _HOLE.sub(lambda hole: words[int(hole[1]) - 1], translate(pattern))  # noqa: B023 - used at once
    return None


def _part(text: str, translate: Translate) -> str:
    """What stands in a hole: a word or part of ours, several of them, or the file's own words."""
    for spelling in (text, text[:1].lower() + text[1:]):
        for without in (spelling, _ARTICLE.sub("", spelling, count=1) if _ARTICLE.match(spelling) else spelling):
            if (found := _found(without, PARTS, translate)) is not None:
                return found
    pieces = text.split(", ")
    if len(pieces) > 1 and all(_found(piece, PARTS, str) is not None for piece in pieces):
        return translate(parts.COMMA).join(_part(piece, translate) for piece in pieces)
    return text


@cache
def _patterns(table: tuple[str, ...]) -> tuple[Pattern, ...]:
    """Those with holes; those with more words of their own first."""
    ordered = sorted(filter(_HOLE.search, table), key=lambda text: -len(_HOLE.sub("", text)))
    return tuple(
        (text, re.compile(_ESCAPED.sub("(.+?)", re.escape(text)), re.DOTALL), tuple(_quoted(text, hole) for hole in _HOLE.finditer(text)))
        for text in ordered
    )


def _quoted(text: str, hole: re.Match[str]) -> bool:
    return text[: hole.start()].endswith(("“", '"')) and text[hole.end() :].startswith(("”", '"', "…”"))
