"""Documents on paper: no text is markup, every character has a glyph, the same data give the same bytes, thousands of entries print."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from engine.documents import Unprintable, print_document
from engine.documents.glyphs import printable

AT = datetime(2026, 9, 28, 1, 30, tzinfo=UTC)
HOSTILE = '#panic("no") $ x ] [ } *bold* _it_ <label> @ref // gone /* \\ ` = 标题 "quoted" #import "x.typ"'
WORDS = "verification seals seal when leaves root findings nothing entry what stays procedure from to days working entries".split()


def report(entries: int, text: str) -> dict[str, Any]:
    line = {"name": text, "text": text, "rows": []}
    part = {"title": text, "lines": [line, {"name": "list", "text": "", "rows": [[line], [line]]}], "said": [text]}
    entry = {"what": text, "at": "28 Sep", "who": text, "roles": text, "about": text, "reason": text, "followed": text, "hash": "ab" * 32}
    return {
        "language": "zh",
        "title": text,
        "number": "2026-00001",
        "process": text,
        "footer": text,
        "page": "{page}/{pages}",
        "words": dict.fromkeys(WORDS, "词"),
        "facts": [line],
        "proof": {"tone": "late", "headline": text, "sentences": [text], "faults": [text]},
        "hashes": [["first", "ab" * 32]],
        "explained": text,
        "seals": [{"number": str(at), "at": "28 Sep", "leaves": "3", "root": "cd" * 32, "hash": "ef" * 32} for at in range(60)],
        "findings": [{"seq": at, "at": "28 Sep", "title": text, "sentence": text, "tone": "warn"} for at in range(60)],
        "stays": [{"process": text, "since": "1", "to": "2", "days": "3", "working_days": "4"}],
        "entries": [{"seq": at, "parts": [part], **entry} for at in range(1, entries + 1)],
    }


def pages(pdf: bytes) -> int:
    return int(max(map(int, re.findall(rb"/Count (\d+)", pdf))))


def test_the_same_data_give_the_same_bytes() -> None:
    first = print_document("replay", report(3, "询问 Ask"), at=AT)
    assert first.startswith(b"%PDF-")
    assert first == print_document("replay", report(3, "询问 Ask"), at=AT)
    assert first != print_document("replay", report(3, "询问 Asked"), at=AT)
    assert b"D:20260928013000" in first


def test_hostile_text_is_no_markup() -> None:
    plain, hostile = "x" * len(HOSTILE), HOSTILE
    assert abs(pages(print_document("replay", report(2, hostile), at=AT)) - pages(print_document("replay", report(2, plain), at=AT))) <= 1


def test_a_character_without_a_glyph_is_named_and_none_is_lost() -> None:
    assert printable({"a": ["王建国 😀 come", ("é", 7, None)]}) == {"a": ["王建国 [U+1F600] come", ["é", 7, None]]}
    assert printable("x" * 70).replace("\u200b", "") == "x" * 70
    assert "\u200b" in printable("x" * 70)
    assert "\u200b" not in printable("x" * 32)


def test_long_tables_and_three_thousand_entries_are_printed() -> None:
    assert pages(print_document("replay", report(3000, "询问双方当事人的意见"), at=AT)) > 300


def test_a_template_that_is_not_there_is_said() -> None:
    with pytest.raises(Unprintable, match="no-such"):
        print_document("no-such", {}, at=AT)
