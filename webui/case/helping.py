"""Curing a case that does not go on, and changing its clocks: each act asks for a reason and says what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from engine.queries.case_file import CaseFile, case_file
from engine.queries.places import Places, places
from webui import context, language
from webui.case.building import title_of, troubles
from webui.case.carrying import carry_out
from webui.case.pages import HelpPage, Place, Typed
from webui.case.values import Unreadable, kinds, shown, value_of
from webui.layout.page import show
from webui.translate import _

bp = Blueprint("helping", __name__)


@bp.get("/cases/<case_id>/help")
def show_help(case_id: str) -> str:
    """What can be done where a case does not go on by itself."""
    return _help(case_id, request.args.get("process", ""), Typed())


@bp.post("/cases/<case_id>/variables")
def set_variables(case_id: str) -> Response | str | tuple[str, int]:
    """Correct what a case or called process knows; ``act=check`` only says what the value would be. What was typed stays on the page."""
    name, kind, text, reason = (request.form.get(field, "").strip() for field in ("name", "kind", "value", "reason"))
    typed = Typed(name, kind, text, reason)
    if not name.isidentifier():
        return _help(case_id, case_id, replace(typed, refused=_("Please give the variable's name as it stands in the list."))), 422
    try:
        value = value_of(kind, text, case_id)
    except Unreadable as why:
        return _help(case_id, case_id, replace(typed, refused=str(why))), 422
    if request.form.get("act") == "check":
        return _help(case_id, case_id, replace(typed, comes_to=shown(value)))
    if not reason:
        return _help(case_id, case_id, replace(typed, refused=_no_reason())), 422
    done = _("Corrected. The record shows before, after and reason.")
    if not carry_out(context.engine().set_variables, case_id, {name: value}, reason=reason, done=done):
        return _help(case_id, case_id, typed), 422
    return _to_help(case_id)


@bp.post("/cases/<case_id>/move")
def move(case_id: str) -> Response:
    """Leave one element and enter another."""
    start, goal, reason = (request.form.get(field, "").strip() for field in ("from", "to", "reason"))
    if _with_reason(reason):
        carry_out(
            context.engine().move,
            case_id,
            from_=start,
            to=goal,
            reason=reason,
            done=_("Moved. The record shows from where, to where and why."),
        )
    return _to_help(case_id)


@bp.post("/cases/<case_id>/suspend")
def suspend(case_id: str) -> Response:
    """Stop a case for a while."""
    return _stand(case_id, context.engine().suspend, _("Suspended. Nothing moves until it is resumed; limits run on."))


@bp.post("/cases/<case_id>/resume")
def resume(case_id: str) -> Response:
    """Let a case go on."""
    return _stand(case_id, context.engine().resume, _("Resumed."))


@bp.post("/cases/<case_id>/cancel")
def cancel(case_id: str) -> Response:
    """End a case, or a process that it called."""
    return _stand(case_id, context.engine().cancel, _("Ended. What was open has been closed."))


@bp.post("/cases/<case_id>/limits/<act>")
def change_limit(case_id: str, act: str) -> Response:
    """Pause a clock, let it run on, extend it or count it anew."""
    limits, limit, reason = context.engine().limits, request.form.get("limit", ""), request.form.get("reason", "").strip()
    if not limit.startswith(f"{case_id}.limit."):
        flash(_("Please choose a clock of this case."), "warn")
    elif act == "recompute":
        carry_out(limits.recompute, limit, done=_("Counted anew with the working days as they are known now."))
    elif _with_reason(reason):
        if act == "pause":
            carry_out(
                limits.pause, limit, reason=reason, done=_("The clock stands still. Tasks that follow it have no due time meanwhile.")
            )
        elif act == "go-on":
            carry_out(limits.end_pause, limit, reason=reason, done=_("The clock runs on; the pause does not count."))
        elif act == "extend":
            days = request.form.get("days", "")
            by = int(days) if days.isdigit() else 0
            carry_out(limits.extend, limit, by=by, reason=reason, done=_("Extended. Tell the parties the new last day and the reason."))
    return redirect(url_for("case.show_case", case_id=case_id) + "#clocks", 303)  # type: ignore[return-value]


def _stand(case_id: str, command: Callable[..., Any], done: str) -> Response:
    reason = request.form.get("reason", "").strip()
    if _with_reason(reason):
        carry_out(command, case_id, reason=reason, done=done)
    return _to_help(case_id)


def _with_reason(reason: str) -> bool:
    if not reason:
        flash(_no_reason(), "warn")
    return bool(reason)


def _no_reason() -> str:
    return _("Please write why: the reason goes on the record. Nothing was changed.")


def _to_help(case_id: str) -> Response:
    root_id = case_id.partition(".")[0]
    return redirect(url_for("helping.show_help", case_id=root_id, process=case_id if case_id != root_id else None), 303)  # type: ignore[return-value]


def _help(case_id: str, process: str, typed: Typed) -> str:
    found = context.read(case_file, context.asking(), case_id)
    chosen = next((call.id for call in found.calls if call.id == process), "")
    here = chosen or next((one.case_id for one in found.incidents), "") or next((call.id for call in found.calls if call.here), case_id)
    return show(_page(found, here, context.read(places, here), typed))


def _page(found: CaseFile, here: str, known: Places, typed: Typed) -> HelpPage:
    speaking = language.current()
    return HelpPage(
        found.facts.id,
        title_of(found),
        found.facts.number or "",
        url_for("case.show_case", case_id=found.facts.id),
        troubles(found),
        tuple((call.id, call.process.said(speaking)) for call in found.calls if call.state in ("active", "suspended", "failed")),
        here,
        tuple(Place(one.id, one.name.said(speaking)) for one in known.here),
        tuple(Place(one.id, one.name.said(speaking)) for one in known.goals),
        tuple((name, shown(value)) for name, value in sorted(known.variables.items())),
        kinds(),
        typed,
        found.facts.state == "suspended",
        found.may_repair,
        found.may_suspend,
        found.may_cancel,
    )
