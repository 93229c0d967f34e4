"""Turns the rows of the inbox query into lines and groups of the page."""

from __future__ import annotations

from collections.abc import Iterable

from flask import url_for

from engine.queries.inbox import Tab, TaskLine
from engine.queries.remaining import Remaining, Tone
from webui import language
from webui.inbox.pages import Group, Line
from webui.translate import _
from webui.wording.dates import end
from webui.wording.due import due_words
from webui.wording.parties import flags, parties
from webui.wording.vocabulary import KINDS, word


def groups(rows: Iterable[TaskLine], tab: Tab) -> tuple[Group, ...]:
    """The rows in groups of the same distance, in the order in which they come."""
    titles = {
        "late": _("Overdue"),
        "today": _("Due today"),
        "week": _("In the next five working days"),
        "later": _("Later"),
        "none": _("Without a due time"),
    }
    found: dict[str, list[Line]] = {}
    for row in rows:
        found.setdefault(distance(row.remaining), []).append(line(row, tab))
    return tuple(Group(titles[key], key, tuple(lines)) for key, lines in found.items())


def distance(left: Remaining) -> str:
    """How far away a due time is, as the day is planned."""
    if left.tone is Tone.NONE:
        return "none"
    if left.tone is Tone.LATE:
        return "late"
    if left.days == 0:
        return "today"
    return "week" if left.working_days <= 5 else "later"


def line(row: TaskLine, tab: Tab) -> Line:
    """One row in words."""
    act = {Tab.MINE: "release", Tab.TO_CLAIM: "claim", Tab.PUT_OFF: ""}[tab]
    return Line(
        row.id,
        row.name.said(language.current()),
        url_for("task.show_task", task_id=row.id),
        parties(row.case),
        row.case.place,
        word(KINDS, row.case.kind),
        row.case.number or "",
        due_words(row.remaining, row.by_law, row.source.said(language.current())),
        flags(row.case),
        act,
        _("put off until %(day)s: %(reason)s", day=end(row.held_until), reason=row.held_reason) if row.held_until else "",
    )
