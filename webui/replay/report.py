"""The report of a replay: what was checked with which result, what to look at, and every entry with its form and decisions."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from engine.queries.closed_without import audited
from engine.queries.reader import Reader
from engine.queries.replay import Moment, frames, moments, proven
from webui import context
from webui.replay.details import moment_words
from webui.replay.explained import explained
from webui.replay.noted import findings_words
from webui.replay.pages import Line, ReportPage
from webui.replay.proof import proof_words
from webui.replay.words import heading, said
from webui.translate import _
from webui.wording.dates import moment as at

MOST = 400
"""So many entries one report prints."""


def report_page(root_id: str, first: int = 1) -> ReportPage:
    """The report of a case from entry ``first`` on."""
    who = context.asking()
    found = context.read(frames, who, root_id, limit=1)
    stored = context.read(proven, root_id)
    told = context.read(_some, who, root_id, first)
    last = told[-1].frame.seq if told else 0
    entries = stored["entries"]
    process = said(found.scopes[0].name) if found.scopes else ""
    number, title = heading(root_id, process)
    lines = (
        (_("Case"), number or root_id),
        (_("Procedure"), process),
        (_("Case began"), at(found.frames[0].at)),
        (_("Entries"), str(found.total)),
        (_("Checked"), at(context.now())),
        (_("Checked by"), said(who.name)),
        (_("Hash of the first entry"), entries[0]["hash"]),
        (_("Hash of the last entry"), entries[-1]["hash"]),
    )
    return ReportPage(
        root_id,
        number,
        title,
        process,
        tuple(Line(name, text) for name, text in lines),
        proof_words(root_id, whole=True),
        seal_rows(stored["seals"]),
        explained(),
        findings_words(root_id, context.read(audited, who, root_id)),
        tuple(map(moment_words, told)),
        str(last + 1) if last < found.total else "",
    )


def seal_rows(seals: list[dict[str, Any]]) -> tuple[tuple[str, ...], ...]:
    """Seals as they are shown: number, instant, how many entries, root, own hash."""
    return tuple(
        (str(seal["number"]), at(datetime.fromisoformat(seal["at"])), str(seal["leaves"]), seal["root"], seal["hash"]) for seal in seals
    )


def _some(db: Connection, who: Reader, root_id: str, first: int) -> list[Moment]:
    return list(islice(moments(db, who, root_id, first=first), MOST))
