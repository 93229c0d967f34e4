"""Turns the rows of the inbox's queries into lines and groups of the page."""

from __future__ import annotations

from collections.abc import Iterable

from flask import url_for

from engine.queries.inbox import Tab, TaskLine
from engine.queries.inbox_done import DoneLine
from engine.queries.inbox_lines import Names
from engine.queries.inbox_waiting import Resting
from engine.queries.reader import Reader
from engine.queries.remaining import Remaining, Tone
from webui import language
from webui.inbox.pages import Group, Line
from webui.translate import _
from webui.wording.dates import day, end, local, moment
from webui.wording.due import DueWords, due_words
from webui.wording.hold import put_off
from webui.wording.parties import flags, parties
from webui.wording.vocabulary import KINDS, ROLES, word

NO_NAMES = Names({}, {})


def groups(rows: Iterable[TaskLine], tab: Tab, who: Reader, names: Names) -> tuple[Group, ...]:
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
        found.setdefault(distance(row.remaining), []).append(line(row, tab, who, names))
    return tuple(Group(titles[key], key, tuple(lines)) for key, lines in found.items())


def one_group(title: str, tone: str, rows: Iterable[TaskLine], tab: Tab, who: Reader, names: Names) -> tuple[Group, ...]:
    """All rows in one group; none where there are no rows."""
    lines = tuple(line(row, tab, who, names) for row in rows)
    return (Group(title, tone, lines),) if lines else ()


def distance(left: Remaining) -> str:
    """How far away a due time is, as the day is planned."""
    if left.tone is Tone.NONE:
        return "none"
    if left.tone is Tone.LATE:
        return "late"
    if left.days == 0:
        return "today"
    return "week" if left.working_days <= 5 else "later"


def line(row: TaskLine, tab: Tab, who: Reader, names: Names = NO_NAMES) -> Line:
    """One row in words."""
    return Line(
        row.id,
        row.name.said(language.current()),
        url_for("task.show_task", task_id=row.id),
        parties(row.case),
        row.case.place,
        word(KINDS, row.case.kind),
        row.case.number or "",
        url_for("case.show_case", case_id=row.case.id),
        due_words(row.remaining, row.by_law, row.source.said(language.current())),
        flags(row.case),
        _acts(row, tab),
        _waits(row, tab, who, names),
        put_off(row.held_until, row.held_reason),
    )


def _acts(row: TaskLine, tab: Tab) -> tuple[str, ...]:
    able = {"claim": row.may_claim, "open": not row.may_claim, "release": row.may_release, "assign": row.may_assign}
    able["reassign"] = row.may_assign and row.assignee is not None  # the same act, by the word for what somebody has
    offered = ("open", "assign", "reassign") if tab is Tab.WAITING else ("claim", "open", "release", "assign", "reassign")
    return tuple(act for act in offered if able[act])


def _waits(row: TaskLine, tab: Tab, who: Reader, names: Names) -> str:
    """Who waits for whom."""
    steward = row.case.steward
    if tab in (Tab.MINE, Tab.PUT_OFF):
        return _("%(name)s waits for you", name=names.people.get(steward, steward)) if steward and steward != who.person else ""
    if row.assignee:
        since = _(" since %(day)s", day=day(local(row.opened_at).date())) if row.opened_at else ""
        return _("with %(name)s%(since)s", name=names.people.get(row.assignee, row.assignee), since=since)
    unit = names.units.get(row.unit_id or "")
    at = unit.said(language.current()) if unit else ""
    roles = _(", ").join(word(ROLES, role) for role in row.roles)
    if tab is Tab.WAITING:
        return _("nobody has claimed it yet: %(who)s", who=" · ".join(text for text in (roles, at) if text))
    return " · ".join(text for text in (_("for: %(roles)s", roles=roles) if roles else "", at) if text)


def resting_group(cases: Iterable[Resting]) -> tuple[Group, ...]:
    """Cases in which nobody has a task."""
    lines = tuple(_resting(one) for one in cases)
    return (Group(_("Waiting for the parties or another body"), "resting", lines),) if lines else ()


def _resting(one: Resting) -> Line:
    case = one.case
    then = DueWords(_("goes on %(at)s", at=end(one.goes_on)) if one.goes_on else _("no due time"), "none")
    address = url_for("case.show_case", case_id=case.id)
    verb = _("Wait for the answer")
    place, kind, number = case.place, word(KINDS, case.kind), case.number or ""
    waits = _("nobody has a task here; record what has happened on the page of the case")
    return Line(case.id, verb, address, parties(case), place, kind, number, "", then, flags(case), ("open",), waits)


def done_groups(rows: Iterable[DoneLine]) -> tuple[Group, ...]:
    """What was done, by day."""
    found: dict[str, list[Line]] = {}
    for row in rows:
        found.setdefault(day(local(row.at).date()), []).append(_done(row))
    return tuple(Group(title, "done", tuple(lines)) for title, lines in found.items())


def _done(row: DoneLine) -> Line:
    case = row.case
    when = DueWords(moment(row.at).rpartition(" ")[2], "none", _("after its due time") if row.late else "")
    return Line(
        row.id,
        row.name.said(language.current()),
        url_for("task.show_task", task_id=row.id),
        parties(case),
        case.place,
        word(KINDS, case.kind),
        case.number or "",
        url_for("case.show_case", case_id=case.id),
        when,
        (),
        ("answers",),
    )
