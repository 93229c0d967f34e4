"""One person: name, duties with their periods, the account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import Response, abort, flash, redirect, request, url_for

from engine import Duty, ParleyError, Person
from engine.queries.accounts import HeldDuty
from webui import context, errors
from webui.administration.fitting import unfit
from webui.administration.pages import DutyWords, PersonPage
from webui.administration.people import account_words, everybody, first_password, may_manage, today
from webui.administration.rooms import bp, enter, role_choices, said, unit_choices
from webui.layout.page import show
from webui.translate import _
from webui.wording.dates import day
from webui.wording.vocabulary import ROLES, word


@bp.get("/people/<person_id>")
def show_person(person_id: str) -> str:
    """Everything about one person."""
    return _page(person_id)


@bp.post("/people/<person_id>/name")
def rename_person(person_id: str) -> Response:
    """Write the name anew."""
    made = Person(person_id, request.form.get("name", "").strip(), request.form.get("name_latin", "").strip())
    return _do(person_id, lambda: context.attempt(context.engine().directory.change_person, made), _("The name is changed."))


@bp.post("/people/<person_id>/duties")
def give_duty(person_id: str) -> Response | tuple[str, int]:
    """Give a role in a unit; one where it does not fit is given when it is asked for again."""
    form = request.form
    if words := unfit(form):
        return _page(person_id, given=form.to_dict(), unfit=words), 422

    def give() -> None:
        begins = date.fromisoformat(form["begins"]) if form.get("begins") else today()
        ends = date.fromisoformat(form["ends"]) if form.get("ends") else None
        context.attempt(context.engine().directory.give, Duty(person_id, form.get("role", ""), form.get("unit", ""), begins, ends))

    return _do(person_id, give, _("The role is given."))


@bp.post("/people/<person_id>/duties/end")
def end_duty(person_id: str) -> Response:
    """End a role with a day."""
    form = request.form

    def end() -> None:
        last = date.fromisoformat(form["last_day"]) if form.get("last_day") else today()
        context.attempt(context.engine().directory.end, person_id, form.get("role", ""), form.get("unit", ""), last_day=last)

    return _do(person_id, end, _("The role ends on the day that you chose. What the person has claimed goes back to the unit then."))


@bp.post("/people/<person_id>/leave")
def leave(person_id: str) -> Response:
    """Let the person leave the organisation."""

    def go() -> None:
        last = date.fromisoformat(request.form["last_day"]) if request.form.get("last_day") else today()
        context.attempt(context.engine().directory.leave, person_id, last_day=last)

    return _do(person_id, go, _("All roles end on the day that you chose; claimed tasks go back to the unit then."))


@bp.post("/people/<person_id>/back")
def come_back(person_id: str) -> Response:
    """Take the person back."""
    return _do(person_id, lambda: context.attempt(context.engine().directory.come_back, person_id), _("Welcome back. Now give a role."))


@bp.post("/people/<person_id>/password")
def give_password(person_id: str) -> str | Response:
    """A new first password, shown this once."""
    made = first_password()
    try:
        context.attempt(context.engine().accounts.set_password, person_id, made)
    except ParleyError as error:
        flash(errors.sentence(error), "late")
        return _back(person_id)
    return _page(person_id, made)


@bp.post("/people/<person_id>/close")
def close_account(person_id: str) -> Response:
    """Close the account at once."""
    reason = request.form.get("reason", "").strip()
    return _do(
        person_id,
        lambda: context.attempt(context.engine().accounts.disable, person_id, reason=reason),
        _("The account is closed. Whoever was signed in is out."),
    )


@bp.post("/people/<person_id>/open")
def open_account(person_id: str) -> Response:
    """Open the account, or end a lock-out."""
    return _do(
        person_id,
        lambda: context.attempt(context.engine().accounts.enable, person_id),
        _("The account is open: the person can sign in again."),
    )


def _do(person_id: str, act: Callable[[], object], said_after: str) -> Response:
    enter("people")
    try:
        act()
        flash(said_after, "good")
    except ParleyError as error:
        flash(errors.sentence(error), "late")
    except ValueError:
        flash(_("Please write the days as in 2026-09-28."), "late")
    return _back(person_id)


def _back(person_id: str) -> Response:
    return redirect(url_for("administration.show_person", person_id=person_id), 303)  # type: ignore[return-value]


def _page(person_id: str, new_password: str = "", *, given: dict[str, str] | None = None, unfit: str = "") -> str:
    tabs = enter("people")
    line = next((one for one in everybody() if one.account.person_id == person_id), None)
    if line is None:
        abort(404)
    one = line.account
    words, tone = account_words(one)
    return show(
        PersonPage(
            tabs,
            person_id,
            one.name.zh,
            one.name.en,
            day(one.left_on) if one.left_on else "",
            tuple(_duty(duty) for duty in line.duties),
            role_choices(),
            unit_choices(),
            today().isoformat(),
            may_manage(),
            words,
            tone,
            one.has_password,
            one.disabled_at is not None,
            one.locked_until is not None,
            one.open_sessions,
            given or {},
            unfit,
            new_password,
        )
    )


def _duty(duty: HeldDuty) -> DutyWords:
    first = day(duty.begins)
    period = _("%(first)s to %(last)s", first=first, last=day(duty.ends)) if duty.ends else _("since %(first)s", first=first)
    return DutyWords(word(ROLES, duty.role), said(duty.unit), period, duty.role, duty.unit_id, duty.ends is not None)
