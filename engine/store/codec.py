"""JSON with exact numbers, and instants as the microseconds that the database keeps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_encoder = msgspec.json.Encoder(decimal_format="number")
_decoder = msgspec.json.Decoder(float_hook=Decimal)


def to_json(value: Any) -> bytes:
    """``value`` as JSON text in UTF-8; a Decimal keeps its digits."""
    return _encoder.encode(value)


def from_json(text: bytes | str) -> Any:
    """The value that `to_json` wrote; a number with a fraction becomes a Decimal."""
    return _decoder.decode(text)


def to_micros(instant: datetime) -> int:
    """Microseconds since 1970 in UTC. Exact for every instant with a time zone."""
    return (instant - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """The instant in UTC that `to_micros` wrote."""
    return _EPOCH + timedelta(microseconds=micros)


def maybe_micros(instant: datetime | None) -> int | None:
    """`to_micros`, None for None."""
    return None if instant is None else to_micros(instant)


def maybe_instant(micros: int | None) -> datetime | None:
    """`from_micros`, None for None."""
    return None if micros is None else from_micros(micros)
