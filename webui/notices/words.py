"""What a notice says, in the page's language."""

from __future__ import annotations

from flask import url_for

from engine.queries.notices import NoticeLine
from webui import context, language
from webui.notices.pages import NoticeRow
from webui.translate import _, ngettext
from webui.wording.dates import end, moment
from webui.wording.parties import parties

TONES = {
    "yellow": "yellow",
    "red": "red",
    "supervision": "red",
    "conflict-declared": "yellow",
    "brought-back": "yellow",
    "record-altered": "red",
}


def row(line: NoticeLine) -> NoticeRow:
    """One notice as a row of the page."""
    case = line.case
    named = " · ".join(text for text in ((case.number or "", parties(case)) if case else ()) if text)
    return NoticeRow(line.id, text(line), TONES.get(line.kind, ""), moment(line.at), named, address(line), line.to_all)


def address(line: NoticeLine) -> str:
    """What the notice is about: the record, the task, else the case."""
    if line.kind == "record-altered":
        return url_for("record.streams")
    if line.task_id and line.kind != "conflict-declared":
        return url_for("task.show_task", task_id=line.task_id)
    return url_for("case.show_case", case_id=line.case.id) if line.case else ""


def text(line: NoticeLine) -> str:
    """The sentence."""
    task, by = line.task.said(language.current()), line.by
    due = end(line.due_at)
    if line.kind in ("yellow", "red") and line.due_at is not None and line.due_at <= context.now():
        return _("Was due: “%(task)s”, %(due)s", task=task, due=due)
    if line.kind == "yellow":
        return _("Two thirds of the time have passed: “%(task)s”, %(due)s", task=task, due=due)
    if line.kind == "red":
        return _("Nearly due: “%(task)s”, %(due)s", task=task, due=due)
    if line.kind == "assigned":
        return _("%(by)s has assigned to you: “%(task)s”", by=by, task=task)
    if line.kind == "taken-away":
        return _("%(by)s has given “%(task)s” to %(to)s: you do not have it any more", by=by, task=task, to=line.to)
    if line.kind == "conflict-declared":
        tasks = line.body.get("tasks")
        back = ngettext(
            "%(num)s task waits for somebody else", "%(num)s tasks wait for somebody else", tasks if isinstance(tasks, int) else 0
        )
        return _("%(by)s has declared a conflict of interest: %(back)s", by=by, back=back)
    if line.kind == "brought-back":
        return _("“%(task)s” has no assignee any more: %(by)s has left. Please assign it.", task=task, by=by)
    if line.kind == "record-altered":
        return altered(line.body.get("altered"))
    if line.kind == "supervision":
        return _("Supervision is proposed: decide about it")
    named = line.body.get("notice")
    return _("Notice: %(name)s", name=named) if isinstance(named, str) else _("Notice: %(name)s", name=task or line.kind)


def altered(places: object) -> str:
    """The alarm of a verification that found the record altered, in a number of places."""
    many = places if isinstance(places, int) else 1
    return ngettext(
        "Verifying found that the record was altered, in %(num)s place",
        "Verifying found that the record was altered, in %(num)s places",
        many,
    )
