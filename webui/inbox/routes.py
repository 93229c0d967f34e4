"""The inbox, and claiming, releasing and assigning in place."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, request, url_for

from engine.errors import ParleyError
from engine.queries.inbox_colleagues import colleagues
from webui import context, errors
from webui.inbox import showing
from webui.inbox.pages import AssignPage, AssignPart
from webui.inbox.view import View, asked
from webui.layout.page import show
from webui.translate import _, ngettext

bp = Blueprint("inbox", __name__, template_folder="templates")

MOST_AT_ONCE = 50
"""So many tasks are claimed, released or assigned at once: as many as stand on a page."""


@bp.get("/inbox")
def list_tasks() -> Response | str:
    """The inbox: mine, to claim, waiting for others, put off, done."""
    return _answer(asked(), after=request.args.get("after"))


@bp.post("/inbox/<task_id>/claim")
def claim(task_id: str) -> Response | str:
    """Make a task one's own."""
    done, failed = _each([task_id], "claim")
    if done and not _by_htmx():
        return redirect(url_for("task.show_task", task_id=task_id), 303)  # type: ignore[return-value]
    begin = url_for("task.show_task", task_id=task_id) if done else ""
    return _told(_("Claimed: it is in “Mine” now.") if done else "", failed, begin)


@bp.post("/inbox/<task_id>/release")
def release(task_id: str) -> Response | str:
    """Give a task back."""
    done, failed = _each([task_id], "release")
    return _told(_("Released: others can claim it now.") if done else "", failed)


@bp.post("/inbox/claim")
def claim_several() -> Response | str:
    """Make several tasks one's own."""
    done, failed = _each(request.form.getlist("task"), "claim")
    said = ngettext("%(num)s task claimed: it is in “Mine” now.", "%(num)s tasks claimed: they are in “Mine” now.", done)
    return _told(said if done else "", failed)


@bp.post("/inbox/release")
def release_several() -> Response | str:
    """Give several tasks back."""
    done, failed = _each(request.form.getlist("task"), "release")
    return _told(ngettext("%(num)s task released.", "%(num)s tasks released.", done) if done else "", failed)


@bp.get("/inbox/assign")
def choose_colleague() -> Response | str:
    """To whom to give one task or several."""
    ids = tuple(dict.fromkeys(request.args.getlist("task")))[:MOST_AT_ONCE]
    people = context.read(colleagues, context.asking(), ids) if ids else ()
    what = ngettext("Assign %(num)s task to", "Assign %(num)s tasks to", len(ids))
    given = (ids, what, people, request.args.get("view", ""), url_for("inbox.list_tasks"))
    return show(AssignPart(*given) if _by_htmx() else AssignPage(*given))


@bp.post("/inbox/assign")
def assign() -> Response | str:
    """Give one task or several to a colleague."""
    to, reason = request.form.get("to", ""), request.form.get("reason", "").strip()
    done, failed = _each(request.form.getlist("task"), "assign", to=to, reason=reason)
    return _told(ngettext("%(num)s task assigned.", "%(num)s tasks assigned.", done) if done else "", failed)


def _each(ids: list[str], what: str, **more: str) -> tuple[int, str]:
    """Do the same with each task; how many went well, and what was said of the first that did not. Each is a command of its own."""
    done, failed = 0, ""
    for task_id in dict.fromkeys(ids[:MOST_AT_ONCE]):
        try:
            context.attempt(getattr(context.engine(), what), task_id, **more)
            done += 1
        except ParleyError as error:
            failed = failed or errors.sentence(error)
    return done, failed if ids else _("Select at least one task first.")


def _told(said: str, failed: str, begin: str = "") -> Response | str:
    """The list as it is now, with what was done and what was not, and where to ``begin`` with it."""
    view = asked()
    if _by_htmx():
        return show(showing.part(view, said=said, failed=failed, begin=begin))
    if failed:
        return show(showing.page(view, said=said, failed=failed))
    flash(said, "good")
    return redirect(view.address(), 303)  # type: ignore[return-value]


def _by_htmx() -> bool:
    return "HX-Request" in request.headers


def _answer(view: View, after: str | None) -> str:
    """The whole page, or for htmx the part that changes."""
    return show(showing.part(view, after) if _by_htmx() else showing.page(view, after))
