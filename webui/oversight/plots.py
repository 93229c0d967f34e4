"""The plots of the manager's page, in words and with the addresses of the cases behind each figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from babel.dates import format_date
from flask import url_for
from flask_babel import get_locale

from engine.queries.durations import Duration, Durations, Week
from engine.queries.overview import By, Figures
from webui.oversight.pages import Figure, Plot, PlotRow, Series
from webui.translate import _
from webui.wording.vocabulary import KINDS, word

MOST_ROWS = 15
"""So many rows a plot, those that hurt most first; the list of cases tells of the others."""


def load_plot(by: By, figures: Mapping[str, Figures], names: Mapping[str, str], limited: bool) -> Plot:
    """Open, due soon and overdue by stage, unit or person. ``limited``: to a head's units, so that no list shows exactly the open ones."""
    titles = {By.STAGE: _("By stage"), By.UNIT: _("By unit"), By.PERSON: _("By person")}
    firsts = {By.STAGE: _("Stage"), By.UNIT: _("Unit"), By.PERSON: _("Person")}
    notes = {
        By.STAGE: "",
        By.UNIT: _("A case counts in each unit that has open work in it."),
        By.PERSON: _("A case counts for its steward and for whoever has one of its open tasks."),
    }
    ordered = sorted(figures.items(), key=lambda one: (-one[1].overdue, -one[1].due_soon, -one[1].open, one[0]))
    rows = tuple(_load_row(by, value, found, names, limited) for value, found in ordered[:MOST_ROWS])
    rest = [found for _value, found in ordered[MOST_ROWS:]]
    if rest:
        rows = (*rows, _rest_row(rest))
    series = (Series(_("Overdue"), "late"), Series(_("Due within three days"), "warn"), Series(_("Open"), "act"))
    return Plot(f"by-{by.value}", titles[by], notes[by], "bars", firsts[by], series, rows)


def _rest_row(rest: Sequence[Figures]) -> PlotRow:
    sums = (sum(one.overdue for one in rest), sum(one.due_soon for one in rest), sum(one.open for one in rest))
    return PlotRow(_("%(many)s others together", many=len(rest)), tuple(Figure(many, "") for many in sums))


def _load_row(by: By, value: str, found: Figures, names: Mapping[str, str], limited: bool) -> PlotRow:
    def figure(many: int, state: str) -> Figure:
        exact = bool(value) and many > 0 and not (limited and state == "open" and by is not By.UNIT)
        asked: dict[str, Any] = {"state": state, by.value: value}
        return Figure(many, url_for("cases.search_cases", **asked) if exact else "")

    shown = (figure(found.overdue, "overdue"), figure(found.due_soon, "due-soon"), figure(found.open, "open"))
    return PlotRow(names.get(value, value) or _("not begun yet"), shown)


def week_plot(weeks: tuple[Week, ...]) -> Plot:
    """New cases against those that ended, by week."""
    rows = tuple(_week(week) for week in weeks)
    series = (Series(_("New cases"), "act"), Series(_("Ended"), "soft"))
    return Plot("by-week", _("New and ended cases"), _("By week, the last twelve."), "columns", _("Week from"), series, rows)


def _week(week: Week) -> PlotRow:
    last = week.monday + timedelta(days=6)
    begun = url_for("cases.search_cases", since=week.monday.isoformat(), until=last.isoformat()) if week.started else ""
    return PlotRow(_day(week), (Figure(week.started, begun), Figure(week.ended, "")))


def _day(week: Week) -> str:
    locale = str(get_locale() or "en")
    return f"{week.monday.month}月{week.monday.day}日" if locale.startswith("zh") else format_date(week.monday, "d MMM", locale=locale)


def duration_plots(found: Durations, stages: Mapping[str, str]) -> tuple[Plot, ...]:
    """How long cases take: by month, by stage and by kind of dispute."""
    months = tuple(_duration_row(_month(month), one, "") for month, one in found.by_month.items())
    by_stage = _longest({stages.get(id_, id_): one for id_, one in found.by_stage.items()})
    kinds = tuple(
        _duration_row(word(KINDS, kind), one, url_for("cases.search_cases", state="closed", kind=kind) if kind else "")
        for kind, one in sorted(found.by_kind.items(), key=lambda item: (-item[1].median, item[0]))[:MOST_ROWS]
    )
    series = (Series(_("Half within"), "act"), Series(_("Nine tenths within"), "soft"))
    note = _("Days from start to end, of what ended in the last twelve months.")
    plots = (
        Plot("days-month", _("Days to the end, by month"), note, "lines", _("Month"), series, months),
        Plot("days-stage", _("Days in a stage"), note, "bars", _("Stage"), series, by_stage),
        Plot("days-kind", _("Days to the end, by kind of dispute"), note, "bars", _("Kind of dispute"), series, kinds),
    )
    return tuple(plot for plot in plots if plot.rows)


def _longest(found: Mapping[str, Duration]) -> tuple[PlotRow, ...]:
    ordered = sorted(found.items(), key=lambda one: (-one[1].median, -one[1].ninety, one[0]))
    return tuple(_duration_row(name, one, "") for name, one in ordered[:MOST_ROWS])


def _duration_row(words: str, one: Duration, address: str) -> PlotRow:
    return PlotRow(words, (Figure(one.median, address), Figure(one.ninety, address)))


def _month(text: str) -> str:
    year, month = text.split("-")
    return _("%(month)s/%(year)s", month=int(month), year=year)
