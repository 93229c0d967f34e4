"""The tree of units; entering, changing, closing and deleting one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flask import Response, abort, flash, redirect, request, url_for

from engine import ParleyError, Unit
from engine.queries.trees import tree
from engine.queries.unit_use import UnitUse, unit_use
from webui import context, errors, language
from webui.administration.pages import UnitEnd, UnitRow, UnitsPage
from webui.administration.rooms import bp, enter, kind_choices, type_choices
from webui.layout.page import show
from webui.translate import _, ngettext
from webui.wording.dates import day
from webui.wording.vocabulary import KINDS, UNIT_TYPES, word

FIELDS = ("id", "type", "name", "name_zh", "parent")


@bp.get("/units")
def units() -> str:
    """All units, and the form for a new one."""
    return _page(dict.fromkeys(FIELDS, ""), frozenset(), is_new=True)


@bp.get("/units/<unit_id>")
def show_unit(unit_id: str) -> str:
    """All units, and the form for this one."""
    known = next((unit for unit in context.engine().directory.units() if unit.id == unit_id), None)
    if known is None:
        abort(404)
    given = {"id": known.id, "type": known.type, "name": known.name, "name_zh": known.name_zh, "parent": known.parent_id or ""}
    return _page(given, frozenset(known.kinds), is_new=False)


@bp.post("/units")
def save_unit() -> Response | tuple[str, int]:
    """Enter a unit, or change the one with this id."""
    enter("units")
    given = {name: request.form.get(name, "").strip() for name in FIELDS}
    kinds, is_new = tuple(request.form.getlist("kinds")), request.form.get("is_new") == "yes"
    made = Unit(
        given["id"], given["type"], given["name"] or given["name_zh"], given["name_zh"] or given["name"], given["parent"] or None, kinds
    )
    directory = context.engine().directory
    try:
        context.attempt(directory.add_unit if is_new else directory.change_unit, made)
    except ParleyError as error:
        return _page(given, frozenset(kinds), is_new=is_new, refused=errors.sentence(error)), 422
    flash(_("%(name)s is entered.", name=made.name_zh) if is_new else _("%(name)s is changed.", name=made.name_zh), "good")
    return redirect(url_for("administration.show_unit", unit_id=made.id), 303)  # type: ignore[return-value]


@bp.post("/units/<unit_id>/close")
def close_unit(unit_id: str) -> Response:
    """Close a unit after a day."""
    enter("units")
    directory = context.engine().directory
    try:
        last = date.fromisoformat(request.form["last_day"]) if request.form.get("last_day") else directory.today()
        context.attempt(directory.close_unit, unit_id, last_day=last)
        flash(_("The unit closes after %(day)s. Roles held in it end then.", day=day(last)), "good")
    except ParleyError as error:
        flash(_in_way(_use(unit_id)) if error.code == "unit-at-work" else errors.sentence(error), "late")
    except ValueError:
        flash(_("Please write the days as in 2026-09-28."), "late")
    return redirect(url_for("administration.show_unit", unit_id=unit_id), 303)  # type: ignore[return-value]


@bp.post("/units/<unit_id>/reopen")
def reopen_unit(unit_id: str) -> Response:
    """Open a closed unit again."""
    enter("units")
    context.attempt(context.engine().directory.reopen_unit, unit_id)
    flash(_("The unit is open again. Now give the roles in it anew."), "good")
    return redirect(url_for("administration.show_unit", unit_id=unit_id), 303)  # type: ignore[return-value]


@bp.post("/units/<unit_id>/delete")
def delete_unit(unit_id: str) -> Response:
    """Delete a unit that was never used."""
    enter("units")
    try:
        context.attempt(context.engine().directory.delete_unit, unit_id)
    except ParleyError as error:
        flash(_used(_use(unit_id)) if error.code == "unit-used" else errors.sentence(error), "late")
        return redirect(url_for("administration.show_unit", unit_id=unit_id), 303)  # type: ignore[return-value]
    flash(_("The unit is deleted."), "good")
    return redirect(url_for("administration.units"), 303)  # type: ignore[return-value]


def _use(unit_id: str) -> UnitUse:
    return context.read(unit_use, context.asking().district, unit_id, context.engine().directory.today())


def _end(unit_id: str) -> UnitEnd:
    directory = context.engine().directory
    use, last = _use(unit_id), directory.closed_units().get(unit_id)
    return UnitEnd(day(last) if last else "", _in_way(use), _used(use), directory.today().isoformat())


def _in_way(use: UnitUse) -> str:
    """What keeps a unit from closing, as a sentence; empty where nothing does."""
    found = [
        ngettext("%(num)s open case", "%(num)s open cases", use.open_cases) if use.open_cases else "",
        ngettext("%(num)s open task", "%(num)s open tasks", use.open_tasks) if use.open_tasks else "",
        ngettext("%(num)s grid cell", "%(num)s grid cells", use.cells) if use.cells else "",
        ngettext("%(num)s open unit below it", "%(num)s open units below it", use.units) if use.units else "",
        _("the only administrators of the district") if use.administrators else "",
    ]
    words = _(", ").join(filter(None, found))
    return _("It cannot be closed yet. In the way: %(what)s. Finish or move these first.", what=words) if words else ""


def _used(use: UnitUse) -> str:
    """What keeps a unit from being deleted, as a sentence; empty where nothing does."""
    found = [
        _("cases that were handled here") if use.cases else "",
        ngettext("%(num)s role that somebody holds or held", "%(num)s roles that somebody holds or held", use.duties) if use.duties else "",
        ngettext("%(num)s grid cell", "%(num)s grid cells", use.cells) if use.cells else "",
        ngettext("%(num)s unit below it", "%(num)s units below it", use.below) if use.below else "",
    ]
    words = _(", ").join(filter(None, found))
    return _("It cannot be deleted, because the record needs it: %(what)s. Close it instead.", what=words) if words else ""


def _page(given: dict[str, str], kinds: frozenset[str], *, is_new: bool, refused: str = "") -> str:
    tabs = enter("units")
    end = None if is_new else _end(given["id"])
    return show(UnitsPage(tabs, tuple(_tree()), type_choices(), kind_choices(), given, kinds, is_new, refused, end))


def _tree() -> Iterator[UnitRow]:
    directory = context.engine().directory
    found, closed = sorted(directory.units(), key=lambda unit: (unit.type, unit.id)), directory.closed_units()
    for unit, depth in tree(found, lambda unit: (unit.id, unit.parent_id)):
        name = unit.name_zh if language.current() == "zh" else unit.name
        kinds = _(", ").join(word(KINDS, kind) for kind in unit.kinds)
        address = url_for("administration.show_unit", unit_id=unit.id)
        last = _("last day: %(day)s", day=day(closed[unit.id])) if unit.id in closed else ""
        yield UnitRow(unit.id, name, word(UNIT_TYPES, unit.type), min(depth, 4), address, kinds, last)
