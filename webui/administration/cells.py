"""Grid cells: their places, and who looks after each."""

from __future__ import annotations

import re

from flask import Response, abort, flash, redirect, request, url_for

from engine import Cell, ParleyError
from engine.queries.administration import CellLine
from engine.queries.administration import cells as all_cells
from webui import context, errors, language
from webui.administration.pages import CellRow, CellsPage
from webui.administration.rooms import bp, enter, said
from webui.layout.page import show
from webui.translate import _

FIELDS = ("id", "community", "name", "name_zh", "places", "officer", "deputy")
_SEPARATORS = re.compile(r"[;；\n]+")


@bp.get("/cells")
def cells() -> str:
    """All cells or those of a community, and the form for a new one."""
    return _page({**dict.fromkeys(FIELDS, ""), "community": request.args.get("community", "")}, is_new=True)


@bp.get("/cells/<cell_id>")
def show_cell(cell_id: str) -> str:
    """All cells, and the form for this one."""
    known = next((line for line in _lines() if line.id == cell_id), None)
    if known is None:
        abort(404)
    people = {"officer": known.officer[0] if known.officer else "", "deputy": known.deputy[0] if known.deputy else ""}
    names = {"name": known.name.en, "name_zh": known.name.zh}
    return _page({"id": known.id, "community": known.community_id, **names, "places": "\n".join(known.places), **people}, is_new=False)


@bp.post("/cells")
def save_cell() -> Response | tuple[str, int]:
    """Enter a cell, or change the one with this id."""
    enter("cells")
    given = {name: request.form.get(name, "").strip() for name in FIELDS}
    is_new = request.form.get("is_new") == "yes"
    places = tuple(part.strip() for part in _SEPARATORS.split(given["places"]) if part.strip())
    made = Cell(given["id"], given["community"], given["name"] or given["name_zh"], given["name_zh"] or given["name"], places)
    directory = context.engine().directory
    act = directory.add_cell if is_new else directory.change_cell
    try:
        context.attempt(act, made, officer_id=given["officer"] or None, deputy_id=given["deputy"] or None)
    except ParleyError as error:
        return _page(given, is_new=is_new, refused=errors.sentence(error)), 422
    flash(_("%(name)s is entered.", name=made.name_zh) if is_new else _("%(name)s is changed.", name=made.name_zh), "good")
    return redirect(url_for("administration.show_cell", cell_id=made.id), 303)  # type: ignore[return-value]


def _lines() -> tuple[CellLine, ...]:
    return context.read(all_cells, context.asking().district)


def _page(given: dict[str, str], *, is_new: bool, refused: str = "") -> str:
    tabs, lines, directory = enter("cells"), _lines(), context.engine().directory
    only = request.args.get("community", "")
    rows = tuple(_row(line) for line in lines if only in ("", line.community_id))
    in_chinese = language.current() == "zh"
    closed = directory.closed_units()
    areas = (unit for unit in directory.units() if unit.type == "community" and unit.id not in closed)
    communities = tuple((unit.id, unit.name_zh if in_chinese else unit.name) for unit in areas)
    people = tuple((one.id, f"{one.name} ({one.id})") for one in directory.people())
    named = next((row.community for row in rows), "") if only else ""
    return show(CellsPage(tabs, rows, sum(not row.officer for row in rows), communities, people, given, is_new, refused, named))


def _row(line: CellLine) -> CellRow:
    officer, deputy = (line.officer[1] if line.officer else ""), (line.deputy[1] if line.deputy else "")
    address = url_for("administration.show_cell", cell_id=line.id)
    return CellRow(line.id, said(line.name), said(line.community), _(", ").join(line.places), officer, deputy, address)
