"""Which characters the document font can print: read from its table of characters, so that nothing is printed as an empty box."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from pathlib import Path
from struct import unpack_from
from typing import Any

from pylopdf_fonts_zh_cn import sans_path

SEGMENTS = 12
"""The format of the table that also holds characters beyond U+FFFF (OpenType specification, cmap)."""

UNBROKEN = 32
"""A run of so many characters without a place to break gets one."""

_LONG = re.compile(rf"([!-~]{{{UNBROKEN}}})(?=[!-~])")
_PLAIN = frozenset("\n\t\u200b")


def printable(value: Any) -> Any:
    """``value`` with every text printable: a character without a glyph as ``[U+1F600]``, long runs with places to break."""
    if isinstance(value, str):
        return _LONG.sub("\\1\u200b", "".join(one if one in _PLAIN or ord(one) in glyphs() else f"[U+{ord(one):04X}]" for one in value))
    if isinstance(value, dict):
        return {name: printable(one) for name, one in value.items()}
    return [printable(one) for one in value] if isinstance(value, (list, tuple)) else value


@cache
def glyphs() -> frozenset[int]:
    """The characters of the document font."""
    return _characters(Path(sans_path()).read_bytes())


def _characters(font: bytes) -> frozenset[int]:
    (tables,) = unpack_from(">H", font, 4)
    records = (unpack_from(">4sIII", font, 12 + 16 * at) for at in range(tables))
    start = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    (subtables,) = unpack_from(">H", font, start + 2)
    offsets = {start + unpack_from(">HHI", font, start + 4 + 8 * at)[2] for at in range(subtables)}
    return frozenset(chain.from_iterable(_segments(font, at) for at in offsets if unpack_from(">H", font, at)[0] == SEGMENTS))


def _segments(font: bytes, at: int) -> chain[int]:
    (count,) = unpack_from(">I", font, at + 12)
    groups = (unpack_from(">III", font, at + 16 + 12 * number) for number in range(count))
    return chain.from_iterable(range(first, last + 1) for first, last, _glyph in groups)
