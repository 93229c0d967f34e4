"""Canonical JSON: one text for one value, so that its hash can be computed again anywhere.

RFC 8785, except that a number is written with plain decimal digits, without exponent and without trailing zeros.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

_encode = msgspec.json.Encoder().encode
_encode_sorted = msgspec.json.Encoder(order="sorted").encode
_BEYOND_UTF16_UNIT = re.compile(rb"[\xf0-\xf4]")


def canonical_json(value: Any) -> bytes:
    """The canonical text of a JSON value (None, bool, int, Decimal, str, list or tuple, mapping), in UTF-8."""
    return _encode(_ordered(value))


def canonical_without_decimals(value: Any) -> bytes:
    """`canonical_json` of a value that holds no Decimal, at a fraction of its cost."""
    text = _encode_sorted(value)
    # It sorts by code points; only with characters beyond U+FFFF is that another order than by UTF-16 code units.
    return canonical_json(value) if _BEYOND_UTF16_UNIT.search(text) else text


def decimal_text(number: Decimal) -> str:
    """A number with plain digits: ``1.50`` is 1.5, ``1E+3`` is 1000, ``-0`` is 0."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _ordered(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int, msgspec.Raw)):
        return value
    if isinstance(value, Decimal):
        return msgspec.Raw(decimal_text(value).encode())
    if isinstance(value, Mapping):
        return {name: _ordered(value[name]) for name in sorted(value, key=_utf16)}
    return [_ordered(item) for item in value]


def _utf16(name: str) -> bytes | str:
    # RFC 8785 sorts by UTF-16 code units; for keys without characters beyond U+D7FF code points give the same order.
    return name.encode("utf-16-be")
