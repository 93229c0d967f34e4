"""The cases of a search as a table for spreadsheets. What the reader does not see is not in it, nor how to reach a party."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from engine.queries.search import CaseLine
from webui import language
from webui.translate import _
from webui.wording.dates import local
from webui.wording.vocabulary import KINDS, OUTCOMES, RISKS, STATES, TRACKS, word

MOST = 5000
"""Rows of one table; who needs more narrows the search by day."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(lines: Iterable[CaseLine]) -> str:
    """Comma-separated, with the mark by which spreadsheets know UTF-8; no cell begins like a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    who = (_("Number"), _("Applicants"), _("Respondents"), _("Title"), _("Kind"), _("Place"))
    where = (_("Track"), _("Stage"), _("State"), _("Outcome"), _("Risk"))
    writer.writerow([*who, *where, _("Opened"), _("Ended"), _("Open tasks"), _("Overdue")])
    for line in lines:
        writer.writerow([_plain(value) for value in _cells(line)])
    return "\ufeff" + text.getvalue()


def _cells(line: CaseLine) -> tuple[str, ...]:
    facts = line.facts
    applicants = [one.name for one in facts.parties if one.name and one.side != "respondent"]
    respondents = [one.name for one in facts.parties if one.name and one.side == "respondent"]
    return (
        facts.number or "", _(", ").join(applicants), _(", ").join(respondents), facts.title, word(KINDS, facts.kind), facts.place,
        word(TRACKS, line.track), line.stage, word(STATES, facts.state), outcome_words(line),
        word(RISKS, facts.risk or ""), f"{local(line.started_at):%Y-%m-%d %H:%M}",
        f"{local(line.ended_at):%Y-%m-%d %H:%M}" if line.ended_at else "", str(line.open_tasks),
        line.late.source.said(language.current()) or _("yes") if line.late else "",
    )  # fmt: skip


def outcome_words(line: CaseLine) -> str:
    """How a case ended; while it runs, how the stage before the present one did, said so: that is not how the case stands."""
    said = word(OUTCOMES, line.outcome)
    return said if line.ended_at is not None or not said else _("before: %(outcome)s", outcome=said)


def _plain(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value
