"""The inbox, and claiming, releasing and assigning in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import Blueprint, Response, flash, redirect, request, url_for

from engine.errors import ParleyError
from engine.queries.people import names
from webui import context, errors
from webui.inbox import showing
from webui.inbox.assigning import assign_part, back_to
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
    return show(assign_part(ids, request.args.get("view", ""), back_to(request.args.get("back", "")), whole=not _by_htmx()))


@bp.post("/inbox/assign")
def assign() -> Response | str:
    """Give one task or several to somebody else, unless they have changed hands meanwhile."""
    to, reason, back = request.form.get("to", ""), request.form.get("reason", "").strip(), back_to(request.form.get("back", ""))
    ids = tuple(dict.fromkeys(request.form.getlist("task")[:MOST_AT_ONCE]))
    done, failed = 0, _("Please say why.")
    if reason:
        seen = dict(zip(request.form.getlist("task"), request.form.getlist("seen"), strict=False))
        done, failed = _assigned(ids, seen, to, reason)
    said = ngettext("%(num)s task assigned.", "%(num)s tasks assigned.", done) if done else ""
    if not back:
        return _told(said, failed)
    if failed:
        return show(assign_part(ids, "", back, whole=True, reason=reason, failed=failed))
    flash(said, "good")
    return redirect(back, 303)  # type: ignore[return-value]


def _assigned(ids: Iterable[str], seen: Mapping[str, str], to: str, reason: str) -> tuple[int, str]:
    """How many tasks were given to the person, and what was said of the first that was not."""
    done, failed = 0, ""
    for task_id in ids:
        try:
            context.attempt(context.engine().assign, task_id, to=to, reason=reason, instead_of=seen.get(task_id))
            done += 1
        except ParleyError as error:
            failed = failed or (_meanwhile(error) if error.code == "assigned-meanwhile" else errors.sentence(error))
    return done, failed or ("" if done else _("Select at least one task first."))


def _meanwhile(error: ParleyError) -> str:
    """That somebody else was quicker, with the person's name."""
    holder: str = getattr(error, "assignee", "")
    name = context.read(names, context.asking().district, [holder]).get(holder)
    if name is None:
        return _("Nobody has this task any more: it was released meanwhile. Look again before you give it away.")
    return _("Somebody else was quicker: %(name)s has the task now. Look again before you give it away.", name=name)


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
