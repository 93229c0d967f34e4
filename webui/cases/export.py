"""The cases of a search as a table for spreadsheets. What the reader does not see is not in it, nor how to reach a party."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from engine.queries.bilingual import Bilingual
from engine.queries.search import CaseLine
from webui import language
from webui.translate import _
from webui.wording.vocabulary import KINDS, OUTCOMES, RISKS, STATES, TRACKS, word

MOST = 5000
"""Rows of one table; who needs more narrows the search by day."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(lines: Iterable[CaseLine], stages: Mapping[str, Bilingual], zone: ZoneInfo) -> str:
    """Comma-separated, with the mark by which spreadsheets know UTF-8; no cell begins like a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    who = (_("Number"), _("Applicants"), _("Respondents"), _("Title"), _("Kind"), _("Place"))
    where = (_("Track"), _("Stage"), _("State"), _("Outcome"), _("Risk"))
    writer.writerow([*who, *where, _("Opened"), _("Ended"), _("Open tasks"), _("Overdue"), _("Source of the limit")])
    for line in lines:
        writer.writerow([_plain(value) for value in _cells(line, stages, zone)])
    return "\ufeff" + text.getvalue()


def _cells(line: CaseLine, stages: Mapping[str, Bilingual], zone: ZoneInfo) -> tuple[str, ...]:
    facts, stage = line.facts, stages.get(line.stage)
    applicants = [one.name for one in facts.parties if one.name and one.side != "respondent"]
    respondents = [one.name for one in facts.parties if one.name and one.side == "respondent"]
    return (
        facts.number or "", _(", ").join(applicants), _(", ").join(respondents), facts.title, word(KINDS, facts.kind), facts.place,
        word(TRACKS, line.track), stage.said(language.current()) if stage else "", word(STATES, facts.state), outcome_words(line),
        word(RISKS, facts.risk or ""), f"{line.started_at.astimezone(zone):%Y-%m-%d %H:%M}",
        f"{line.ended_at.astimezone(zone):%Y-%m-%d %H:%M}" if line.ended_at else "", str(line.open_tasks),
        _("yes") if line.late else "", line.late.source.said(language.current()) if line.late else "",
    )  # fmt: skip


def outcome_words(line: CaseLine) -> str:
    """How a case ended; while it runs, how the stage before the present one did, said so: that is not how the case stands."""
    said = word(OUTCOMES, line.outcome)
    return said if line.ended_at is not None or not said else _("before: %(outcome)s", outcome=said)


def _plain(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value
