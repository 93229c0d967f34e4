"""The settings of the district, and the facts of this installation."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from flask import Response, flash, redirect, request, url_for

from engine import ParleyError, Permission
from engine.queries.administration import district_facts
from engine.queries.record import seals
from webui import context, errors
from webui.administration.pages import HousePage
from webui.administration.rooms import bp, enter
from webui.layout.page import show
from webui.translate import _
from webui.wording.dates import moment


@bp.get("/district")
def house() -> str:
    """The settings of the district."""
    tabs, who, engine = enter("house"), context.asking(), context.engine()
    known = context.read(district_facts, who.district)
    name, name_zh = (known.name.en, known.name.zh) if known else ("", "")
    newest = context.read(seals, who.district, 1)
    facts = (
        (_("Release of Parley"), version("parley")),
        (_("Schema of the database"), engine.schema_version),
        (_("Last seal of the record"), moment(newest[0].at) if newest else _("none yet")),
        (_("District"), who.district),
    )
    return show(HousePage(tabs, name, name_zh, str(who.zone), engine.designs.four_eyes(), who.may(Permission.DEPLOY), facts))


@bp.post("/district/name")
def rename_district() -> Response:
    """Give the district another name."""
    name, name_zh = request.form.get("name", "").strip(), request.form.get("name_zh", "").strip()
    return _do(lambda: context.attempt(context.engine().directory.rename_district, name=name or name_zh, name_zh=name_zh or name))


@bp.post("/district/four-eyes")
def set_four_eyes() -> Response:
    """Say whether a second person has to publish definitions."""
    return _do(lambda: context.attempt(context.engine().designs.set_four_eyes, request.form.get("on") == "yes"))


def _do(act: Callable[[], object]) -> Response:
    enter("house")
    try:
        act()
        flash(_("Saved."), "good")
    except ParleyError as error:
        flash(errors.sentence(error), "late")
    return redirect(url_for("administration.house"), 303)  # type: ignore[return-value]
