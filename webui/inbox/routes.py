"""The inbox, and claiming and releasing in place."""

from __future__ import annotations

from dataclasses import fields

from flask import Blueprint, Response, redirect, request, url_for

from engine.errors import ParleyError
from engine.queries.inbox import MANY, Counts, Tab, counts, inbox
from engine.queries.oversight import overdue_cases, oversees
from engine.queries.reader import Reader
from webui import context, errors, language
from webui.inbox.lines import groups
from webui.inbox.pages import InboxPage, InboxPart, InboxTab
from webui.layout.menu import overdue_address
from webui.layout.page import show
from webui.translate import _, ngettext
from webui.wording.dates import day

bp = Blueprint("inbox", __name__, template_folder="templates")


@bp.get("/inbox")
def list_tasks() -> str:
    """The inbox: mine, to claim, put off."""
    return _answer()


@bp.post("/inbox/<task_id>/claim")
def claim(task_id: str) -> Response | str:
    """Make a task one's own."""
    return _act(task_id, "claim")


@bp.post("/inbox/<task_id>/release")
def release(task_id: str) -> Response | str:
    """Give a task back."""
    return _act(task_id, "release")


def _act(task_id: str, what: str) -> Response | str:
    said, failed = "", ""
    try:
        task = context.attempt(getattr(context.engine(), what), task_id)
        said = {"claim": _("Claimed: it is in “Mine” now."), "release": _("Released: others can claim it now.")}[what]
    except ParleyError as error:
        task, failed = None, errors.sentence(error)
    if what == "claim" and task is not None and not _by_htmx():
        return redirect(url_for("task.show_task", task_id=task_id), 303)  # type: ignore[return-value]
    return _answer(said, failed)


def _by_htmx() -> bool:
    return "HX-Request" in request.headers


def _answer(said: str = "", failed: str = "") -> str:
    """The whole page, or for htmx the part that changes."""
    part = _part(said, failed)
    if _by_htmx():
        return show(part)
    who = context.asking()
    rest = {field.name: getattr(part, field.name) for field in fields(part)}
    today, greeting = day(who.now.astimezone(who.zone).date()), _("Good day, %(name)s", name=who.name.said(language.current()))
    return show(InboxPage(**rest, day=today, greeting=greeting, overdue=_overdue(who), overdue_address=overdue_address()))


def _overdue(who: Reader) -> str:
    """How many cases are overdue, to those who answer for them."""
    many = context.read(overdue_cases, who) if oversees(who) else 0
    if many >= MANY:
        return _("%(many)s or more cases overdue", many=MANY)
    return ngettext("%(num)s case overdue", "%(num)s cases overdue", many) if many else ""


def _part(said: str, failed: str) -> InboxPart:
    who = context.asking()
    many = context.read(counts, who)
    tab = _tab(request.values.get("tab"), many)
    page = context.read(inbox, who, tab, after=request.values.get("after"))
    empty, hint = _nothing(tab)
    more = url_for("inbox.list_tasks", tab=tab.value, after=page.after) if page.after else ""
    return InboxPart(_tabs(many, tab), groups(page.rows, tab), empty, hint, more, said, failed)


def _tab(given: str | None, many: Counts) -> Tab:
    """The tab asked for; else the person's own tasks, or what waits for somebody where there are none."""
    if given in {tab.value for tab in Tab}:
        return Tab(given)
    return Tab.MINE if many.mine or not many.to_claim else Tab.TO_CLAIM


def _tabs(many: Counts, here: Tab) -> tuple[InboxTab, ...]:
    titles = ((Tab.MINE, _("Mine"), many.mine), (Tab.TO_CLAIM, _("To claim"), many.to_claim), (Tab.PUT_OFF, _("Put off"), many.put_off))
    return tuple(
        InboxTab(tab.value, title, f"{MANY - 1}+" if count >= MANY else str(count), url_for("inbox.list_tasks", tab=tab.value), tab is here)
        for tab, title, count in titles
    )


def _nothing(tab: Tab) -> tuple[str, str]:
    if tab is Tab.MINE:
        return _("Nothing to do."), _("Tasks that you claim, or that are assigned to you, stand here. See “To claim” for what waits.")
    if tab is Tab.TO_CLAIM:
        return _("Nothing waits."), _("New tasks for your roles appear here by themselves.")
    return _("Nothing is put off."), _("A task that waits for somebody else can be put off until a day; it comes back by itself.")
