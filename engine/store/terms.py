"""Which terms stand in the search index for a text, a case number or a telephone number, and which terms a question asks for.

Chinese is found by single characters and pairs of characters, so that any part of a name or place finds it; words of letters or digits by
their first two characters and by every three in a row. Equality of terms is all that a database compares: its collation plays no part.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 200
"""Characters of a text that are indexed."""

WORDS = 6
"""Words of a question that count."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way in which a word of a question may be meant: ``terms`` that all stand in one field of a case.

    ``number`` and ``phone`` are what the case number must contain, or a telephone number end or begin with; terms alone would also find
    the same digits in another order.
    """

    terms: tuple[str, ...]
    number: str = ""
    phone: str = ""


def normalised(text: str) -> str:
    """``text`` with full-width letters and digits as plain ones, in lower case, single spaces between words."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def of_text(text: str | None, *, single: bool = True) -> frozenset[str]:
    """The terms of a name, title or place; ``single``: also each Chinese character alone."""
    found: set[str] = set()
    for run, ideographs in _runs(normalised(text or "")[:LONGEST], joined=True):
        if ideographs:
            found.update(run[at : at + 2] for at in range(len(run) - 1))
            if single or len(run) == 1:
                found.update(run)
        else:
            found.update((run[:1], run[:2]))
            found.update(_triples(run))
    return frozenset(found)


def of_number(number: str | None) -> frozenset[str]:
    """The terms of a case number: every three characters in a row, and the last count in it without its zeros."""
    plain = normalised(number or "").replace(" ", "")[:LONGEST]
    counted = "".join(character if character.isdigit() else " " for character in plain).split()
    serial = {f"#={counted[-1].lstrip('0')}"} if counted and counted[-1].strip("0") else set()
    return frozenset({f"#{triple}" for triple in _triples(plain)} | serial)


def of_phone(phone: str | None) -> frozenset[str]:
    """The terms of a telephone number: all of it, its first seven digits, its last four."""
    plain = digits(phone)
    if len(plain) < 4:
        return frozenset()
    return frozenset({f"+{plain}", f"+^{plain[:7]}", f"+${plain[-4:]}"})


def digits(phone: str | None) -> str:
    """The digits of a telephone number without the prefix of the country."""
    plain = "".join(character for character in normalised(phone or "") if character in "0123456789")
    return plain[2:] if plain.startswith("86") and len(plain) == 13 else plain


def asked(question: str) -> tuple[tuple[Alternative, ...], ...]:
    """The words of a question, each with the ways in which it may be meant; a case answers to all words. Empty: nothing to go by."""
    words = normalised(question)[:LONGEST].split()[:WORDS]
    found = tuple(ways for word in words if (ways := tuple(_ways(word))))
    return found if len(found) == len(words) else ()


def _ways(word: str) -> Iterator[Alternative]:
    if terms := _of_question(word):
        yield Alternative(terms)
    if any(map(str.isdigit, word)) and all(character.isalnum() or character == "-" for character in word) and word.isascii():
        triples = tuple(dict.fromkeys(f"#{triple}" for triple in _triples(word)))
        yield Alternative(triples, number=word) if triples else Alternative((f"#={word.lstrip('0')}",))
    plain = digits(word)
    if len(plain) >= 4 and all(character in "+-()0123456789" for character in word):
        yield Alternative((f"+${plain[-4:]}",), phone=f"%{plain}")
        if len(plain) >= 7:
            yield Alternative((f"+^{plain[:7]}",), phone=f"{plain}%")


def _of_question(word: str) -> tuple[str, ...]:
    """The terms that a text must have: pairs of a run of Chinese characters, triples of a word; what is shorter stands for itself."""
    found: dict[str, None] = {}
    for run, ideographs in _runs(word, joined=False):
        if ideographs:
            found.update(dict.fromkeys((run[at : at + 2] for at in range(len(run) - 1)) if len(run) > 1 else run))
        else:
            found.update(dict.fromkeys(_triples(run) if len(run) > 2 else (run,)))
    return tuple(found)


def _triples(run: str) -> Iterator[str]:
    return (run[at : at + 3] for at in range(len(run) - 2))


def _runs(text: str, *, joined: bool) -> Iterator[tuple[str, bool]]:
    """The runs of ideographs (True) and of other letters and digits (False); ``joined``: over spaces and dots between ideographs."""
    run, kind = "", False
    for character in text:
        if joined and kind and character in " ·・‧•":
            continue
        ideograph = unicodedata.category(character) == "Lo" or character >= "\U00020000"  # also those that Unicode has added since
        if not (ideograph or character.isalnum()):
            if run:
                yield run, kind
            run, kind = "", False
            continue
        if run and ideograph is not kind:
            yield run, kind
            run = ""
        run, kind = run + character, ideograph
    if run:
        yield run, kind
