"""Ids: ``<district>-<UUIDv7 in base 32>`` for cases, and the ids of what lives in a case, made from the case's."""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Callable
from datetime import datetime

from engine.errors import N_, Kind, ParleyError
from engine.store.codec import to_micros

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u
_DISTRICT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SUFFIX = re.compile(r"[\w.#-]+")  # a limit's key may tell several of one row apart by #
_LENGTH = 26


class BadDistrict(ParleyError):
    """A district id that ids cannot be made from."""

    code, kind = "bad-district", Kind.INVALID
    text = N_("“{district}” cannot be a district's id. Use small letters, digits and single hyphens, e.g. lixia-1.")
    district: str


class Ids:
    """Makes ids that sort by the order in which they were made, also within one millisecond."""

    def __init__(self, bits: Callable[[int], int] = secrets.randbits) -> None:
        self._bits = bits
        self._lock = threading.Lock()
        self._last = 0

    def new(self, district: str, now: datetime) -> str:
        """A new id in a district: a version 7 UUID (RFC 9562) whose 12 bits after the version count within the millisecond."""
        with self._lock:
            self._last = max(self._last + 1, to_micros(now) // 1000 << 12)
            stamp = self._last
        number = stamp >> 12 << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | self._bits(62)
        return f"{district}-{_base32(number)}"


def _base32(number: int) -> str:
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))


def checked_district(district: str) -> str:
    """``district``, where ids can be made from it.

    Raises:
        BadDistrict: they cannot.
    """
    if not _DISTRICT.fullmatch(district):
        raise BadDistrict(district=district)
    return district


def is_case_id(text: str) -> bool:
    """Whether the text has the form of a case's id."""
    district, _, number = text.rpartition("-")
    return len(number) == _LENGTH and number.isascii() and number.isalnum() and _DISTRICT.fullmatch(district) is not None


def is_id(text: str) -> bool:
    """Whether the text has the form of the id of a case or of something in it."""
    root, dot, suffix = text.partition(".")
    return is_case_id(root) and (not dot or _SUFFIX.fullmatch(suffix) is not None)


def district_of(any_id: str) -> str:
    """The district in which a case or something in it lives; empty where the text is no id."""
    return root_of(any_id).rpartition("-")[0]


def root_of(any_id: str) -> str:
    """The id of the case in which a task, job, called process … lives."""
    return any_id.partition(".")[0]


def inner_id(root_id: str, number: int) -> str:
    """The id of the task, timer, job or incident with this number (see `engine.execution.door.Handle`)."""
    return f"{root_id}.{number}"


def case_id_of(root_id: str, process_part: int) -> str:
    """The id of the called process whose scope is that part; of the case itself for part 0."""
    return root_id if process_part == 0 else f"{root_id}.p{process_part}"


def part_of(case_id: str) -> int:
    """The part that is the scope of a case or called process."""
    suffix = case_id.partition(".p")[2]
    return int(suffix) if suffix.isascii() and suffix.isdigit() else 0


def number_of(inner: str) -> int | None:
    """The number in the id of a task, timer, job or incident; None where it is none."""
    suffix = inner.partition(".")[2]
    return int(suffix) if suffix.isascii() and suffix.isdigit() else None
