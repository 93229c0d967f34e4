"""What does not agree with the record, by a code that pages put into words, and in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SENTENCES = {
    "entry-missing": "entry {number} is missing",
    "entry-altered": "the entry is not what was written",
    "content-added": "content was added",
    "content-gone": "its content is gone without an erasure",
    "content-altered": "its content is not what was written",
    "head-gone": "its head is gone",
    "head-differs": "its head tells of {number} entries, or of another last one",
    "entries-gone": "its entries are gone",
    "seal-before": "a seal before it is missing or was altered",
    "seal-altered": "the seal is not what was signed",
    "seal-entries-gone": "{number} of its entries are gone, the first with leaf number {first}",
    "seal-root": "its entries are not those that were sealed",
    "leaves-beyond": "{number} entries carry leaf numbers that no seal covers",
}
"""What each code means."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not agree. ``seq`` is an entry's number in its stream, or a seal's number; 0: the whole stream.

    ``code`` is one of `SENTENCES`, ``told`` the numbers that its sentence names.
    """

    district: str
    stream: str
    seq: int
    what: str
    code: str = ""
    told: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.stream} {self.seq}: {self.what}" if self.seq else f"{self.stream}: {self.what}"


def fault(district: str, stream: str, seq: int, code: str, **told: Any) -> Fault:
    """The fault with that code."""
    return Fault(district, stream, seq, SENTENCES[code].format(**told), code, told)
