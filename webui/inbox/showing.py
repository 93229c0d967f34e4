"""Builds the inbox of a person as it is looked at."""

from __future__ import annotations

from dataclasses import fields

from flask import url_for

from engine import Permission
from engine.queries.inbox import MANY, Counts, Sort, Tab, TaskLine, counts, emergencies, inbox
from engine.queries.inbox_done import done
from engine.queries.inbox_lines import Names, names_in
from engine.queries.inbox_waiting import count_waiting, resting, waiting
from engine.queries.oversight import overdue_cases, oversees
from engine.queries.reader import Reader
from webui import context, language
from webui.inbox.filters import filters
from webui.inbox.lines import done_groups, groups, one_group, resting_group
from webui.inbox.pages import Group, InboxPage, InboxPart, InboxTab
from webui.inbox.view import View
from webui.layout.badges import badges
from webui.layout.menu import overdue_address
from webui.translate import _, ngettext
from webui.wording.dates import day


def part(view: View, after: str | None = None, said: str = "", failed: str = "", begin: str = "") -> InboxPart:
    """The lists: all that changes with a click."""
    who = context.asking()
    many, of_others = context.read(counts, who), context.read(count_waiting, who, MANY)
    tab = _tab(view, many)
    shown, more = _shown(view, tab, who, after)
    empty = _narrowed_away(view) if view.is_narrowed and tab not in (Tab.WAITING, Tab.DONE) else _nothing(tab, who, many)
    here = view.address(tab=tab.value)
    return InboxPart(
        _tabs(view, many, of_others, tab),
        filters(view, tab, who),
        shown,
        *empty,
        f"{here}{'&' if '?' in here else '?'}after={more}" if more else "",
        said,
        failed,
        begin,
        View(**{**_values(view), "tab": tab.value}).query(),
        here,
        tab in (Tab.MINE, Tab.TO_CLAIM),
        badges(),
    )


def page(view: View, after: str | None = None, said: str = "", failed: str = "") -> InboxPage:
    """The whole page."""
    who = context.asking()
    lists = part(view, after, said, failed)
    rest = {field.name: getattr(lists, field.name) for field in fields(lists)} | {"badges": ()}
    greeting = _("Good day, %(name)s", name=who.name.said(language.current()))
    return InboxPage(**rest, day=_today(who), greeting=greeting, overdue=_overdue(who), overdue_address=overdue_address())


def _values(view: View) -> dict[str, str]:
    return {field.name: getattr(view, field.name) for field in fields(view)}


def _today(who: Reader) -> str:
    today = who.today
    kind = _("working day") if who.calendar.is_working_day(today) else _("rest day")
    return f"{day(today)} · {kind}"


def _overdue(who: Reader) -> str:
    """How many cases are overdue, to those who answer for them."""
    many = context.read(overdue_cases, who) if oversees(who) else 0
    if many >= MANY:
        return _("%(many)s or more cases overdue", many=MANY)
    return ngettext("%(num)s case overdue", "%(num)s cases overdue", many) if many else ""


def _tab(view: View, many: Counts) -> Tab:
    """The list asked for; else the person's own tasks, or what waits for somebody where there are none."""
    if view.tab:
        return Tab(view.tab)
    return Tab.MINE if many.mine or not many.to_claim else Tab.TO_CLAIM


def _shown(view: View, tab: Tab, who: Reader, after: str | None) -> tuple[tuple[Group, ...], str]:
    """The groups of a page, and the cursor of the next."""
    if tab is Tab.DONE:
        finished = context.read(done, who, after=after)
        return done_groups(finished.rows), finished.after or ""
    if tab is Tab.WAITING:
        others = context.read(waiting, who, after=after)
        lines = groups(others.rows, tab, who, _names(who, others.rows))
        return (*lines, *(resting_group(context.read(resting, who)) if others.after is None else ())), others.after or ""
    narrowing = view.narrowing(who)
    urgent = context.read(emergencies, who, tab, narrowing=narrowing)
    found = context.read(inbox, who, tab, narrowing=narrowing, sort=view.order, after=after)
    known = {line.id for line in urgent}
    rest = [line for line in found.rows if line.id not in known]
    names = _names(who, (*urgent, *rest))
    first = one_group(_("Danger: first of all"), "danger", urgent, tab, who, names) if not after else ()
    if view.order is Sort.URGENCY:
        return (*first, *groups(rest, tab, who, names)), found.after or ""
    title = _("Newest first") if view.order is Sort.NEWEST else _("By place")
    return (*first, *one_group(title, "sorted", rest, tab, who, names)), found.after or ""


def _names(who: Reader, lines: tuple[TaskLine, ...]) -> Names:
    return context.read(names_in, who, lines)


def _tabs(view: View, many: Counts, of_others: int, here: Tab) -> tuple[InboxTab, ...]:
    titles = (
        (Tab.MINE, _("Mine"), many.mine),
        (Tab.TO_CLAIM, _("To claim"), many.to_claim),
        (Tab.WAITING, _("Waiting for others"), of_others),
        (Tab.PUT_OFF, _("Put off"), many.put_off),
        (Tab.DONE, _("Done"), -1),
    )
    return tuple(
        InboxTab(tab.value, title, counted(count) if count >= 0 else "", view.address(tab=tab.value), tab is here)
        for tab, title, count in titles
    )


def counted(count: int) -> str:
    """A count as it is shown: for many it is “99+”."""
    return f"{MANY - 1}+" if count >= MANY else str(count)


def _narrowed_away(view: View) -> tuple[str, str, str, str]:
    address = view.address(kind="", unit="", due="", text="")
    return _("Nothing here fits the filters."), _("Something may wait that they leave out."), address, _("Show all")


def _nothing(tab: Tab, who: Reader, many: Counts) -> tuple[str, str, str, str]:
    """What an empty list says: that nothing is wrong, and where to go now."""
    to_claim = url_for("inbox.list_tasks", tab=Tab.TO_CLAIM.value)
    if tab is Tab.MINE and many.to_claim:
        return _("Nothing of yours is open."), _("Something waits for your roles: claim what you take on."), to_claim, _("See what waits")
    if tab is Tab.MINE:
        hint = _("New tasks come by themselves. To find a case, look for its number or a name.")
        if who.may(Permission.REGISTER):
            return _("All done."), hint, url_for("intake.register"), _("Register a dispute")
        return _("All done."), hint, url_for("cases.search_cases"), _("Find a case")
    if tab is Tab.TO_CLAIM:
        mine = url_for("inbox.list_tasks", tab=Tab.MINE.value)
        return _("Nothing waits."), _("New tasks for your roles appear here by themselves."), mine, _("Go to my tasks")
    if tab is Tab.WAITING:
        return _("Nobody keeps you waiting."), _("Here stand tasks of others in cases that you go with or have worked on."), "", ""
    if tab is Tab.PUT_OFF:
        return (
            _("Nothing is put off."),
            _("A task that waits for somebody else can be put off until a day; it comes back by itself."),
            "",
            "",
        )
    return _("Nothing done yet."), _("What you complete stands here, the last first, with your answers."), "", ""
