"""The tree of units, and entering or changing one."""

from __future__ import annotations

from flask import Response, abort, flash, redirect, request, url_for

from engine import ParleyError, Unit
from webui import context, errors, language
from webui.administration.pages import UnitRow, UnitsPage
from webui.administration.rooms import bp, enter, kind_choices, type_choices
from webui.layout.page import show
from webui.translate import _
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


def _page(given: dict[str, str], kinds: frozenset[str], *, is_new: bool, refused: str = "") -> str:
    tabs = enter("units")
    return show(UnitsPage(tabs, tuple(_tree()), type_choices(), kind_choices(), given, kinds, is_new, refused))


def _tree() -> list[UnitRow]:
    found = sorted(context.engine().directory.units(), key=lambda unit: (unit.type, unit.id))
    known = {unit.id for unit in found}
    below: dict[str | None, list[Unit]] = {}
    for unit in found:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    return _walk(below, None, 0)


def _walk(below: dict[str | None, list[Unit]], parent: str | None, depth: int) -> list[UnitRow]:
    rows = []
    for unit in below.get(parent, ()):
        name = unit.name_zh if language.current() == "zh" else unit.name
        kinds = _(", ").join(word(KINDS, kind) for kind in unit.kinds)
        address = url_for("administration.show_unit", unit_id=unit.id)
        rows.append(UnitRow(unit.id, name, word(UNIT_TYPES, unit.type), min(depth, 4), address, kinds))
        rows += _walk(below, unit.id, depth + 1)
    return rows
