"""What verifying found, in plain words: which entry, and what differs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from engine.errors import N_
from webui.translate import _

FAULTS = {
    "entry-missing": N_("entry %(number)s is missing"),
    "entry-altered": N_("the entry is not what was written: its hash does not fit its text"),
    "content-added": N_("content was added afterwards"),
    "content-gone": N_("its content is gone, and no erasure is on record"),
    "content-altered": N_("its content (answers, variables or note) is not what was written"),
    "head-gone": N_("nothing tells how many entries there must be"),
    "head-differs": N_("there must be %(number)s entries, the last of them another one: entries were removed or added"),
    "entries-gone": N_("its entries are gone"),
    "seal-before": N_("a seal before it is missing or was altered"),
    "seal-altered": N_("the seal is not what was signed"),
    "seal-entries-gone": N_("%(number)s of the entries that it sealed are gone"),
    "seal-root": N_("the entries under it are not those that were sealed"),
    "leaves-beyond": N_("%(number)s entries say that they are sealed, and no seal covers them"),
}
"""What each code of a fault means."""

_STEP = re.compile(r"entry (\d+) \((\S+)\): (.*)", re.DOTALL)


def fault_words(stream: str, seq: int, code: str, what: str, told: Mapping[str, object]) -> str:
    """A fault as a sentence that names its place."""
    words = _(FAULTS[code], **told) if code in FAULTS else what
    if stream == "seal":
        return _("Seal %(number)s: %(what)s.", number=seq, what=words) if seq else _("Seals: %(what)s.", what=words)
    return _("Entry %(number)s: %(what)s.", number=seq, what=words) if seq else _("The record: %(what)s.", what=words)


def difference_words(text: str) -> tuple[str, int]:
    """What a replay found to differ, and the number of the entry (0: the state at the end)."""
    step = _STEP.match(text)
    if step is None:
        return _("The case as it stands is not what its record leads to."), 0
    seq, what = int(step[1]), step[3]
    words = {
        "other elements were reached": _("carried out again, other elements are reached"),
        "other variables came out": _("carried out again, other variables come out"),
    }.get(what, what)
    return _("Entry %(number)s: %(what)s.", number=seq, what=words), seq
