"""``/overview``: the first page of managers, supervisors and heads."""

from __future__ import annotations

from flask import Blueprint, abort, url_for

from engine.queries.durations import Duration, durations, weeks
from engine.queries.inbox_lines import Names, names_of
from engine.queries.oversight import overseen, oversees
from engine.queries.overview import By, Figures, load, load_by
from engine.queries.processes import process_names
from engine.queries.reader import Reader
from webui import context, language
from webui.layout.page import show
from webui.oversight.pages import OverviewPage, Tile
from webui.oversight.plots import duration_plots, load_plot, week_plot
from webui.translate import _
from webui.wording.dates import day

bp = Blueprint("oversight", __name__, template_folder="templates")


@bp.get("/overview")
def overview() -> str:
    """Where the load is, to those who answer for it."""
    who = context.asking()
    if not oversees(who):
        abort(404)
    limited = context.read(overseen, who) is not None
    found = {by: context.read(load_by, who, by) for by in By}
    stages = {id_: name.said(language.current()) for id_, name in context.read(process_names).items()}
    known = context.read(names_of, who, set(found[By.PERSON]), set(found[By.UNIT]))
    taken = context.read(durations, who)
    plots = (
        load_plot(By.STAGE, found[By.STAGE], stages, limited),
        load_plot(By.UNIT, found[By.UNIT], _units(known), limited),
        load_plot(By.PERSON, found[By.PERSON], known.people, limited),
        *(() if limited else (week_plot(context.read(weeks, who)),)),
        *duration_plots(taken, stages),
    )
    whose = _("Cases with open work in your units") if limited else _("All cases of the district")
    today = day(who.today)
    tiles = _tiles(context.read(load, who), taken.whole, limited)
    return show(OverviewPage(today, whose, tiles, tuple(plot for plot in plots if plot.rows)))


def _units(known: Names) -> dict[str, str]:
    return {id_: name.said(language.current()) for id_, name in known.units.items()}


def _tiles(found: Figures, taken: Duration | None, limited: bool) -> tuple[Tile, ...]:
    def cases(state: str) -> str:
        return url_for("cases.search_cases", state=state)

    open_ = Tile(_("Open"), str(found.open), "", "", "" if limited else cases("open"))
    soon = Tile(_("Due soon"), str(found.due_soon), _("within three days"), "warn" if found.due_soon else "", cases("due-soon"))
    late = Tile(_("Overdue"), str(found.overdue), "", "late" if found.overdue else "", cases("overdue"))
    if taken is None:
        return late, soon, open_
    note = _("half of %(cases)s cases; nine tenths within %(days)s days", cases=taken.cases, days=taken.ninety)
    return late, soon, open_, Tile(_("Days to the end"), str(taken.median), note, "", "")


def lands_here(who: Reader) -> bool:
    """Whether the person's first page is this one: managers and supervisors, who have little to do with their own hands."""
    return not who.roles.isdisjoint({"manager", "supervisor"})
