"""Signing in, by password or on a demonstration by one click, and signing out."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, abort, g, redirect, request, url_for

from engine.errors import N_, Kind, ParleyError
from engine.queries.people import Staff, one_of_each_role
from engine.queries.reader import Reader, has_nobody, reader
from webui import context, errors, language, person
from webui.layout.page import show
from webui.oversight.routes import lands_here
from webui.translate import ngettext
from webui.welcome.pages import DemoPerson, SignInPage
from webui.wording.dates import local
from webui.wording.vocabulary import CALLINGS, ROLES, word

bp = Blueprint("welcome", __name__, template_folder="templates")


class NoRole(ParleyError):
    """The right password of someone who holds no role today."""

    code, kind = "no-role", Kind.NOT_PERMITTED
    text = N_("You hold no role today. Ask an administrator to enter your duty and the day on which it begins.")


@bp.get("/")
def first() -> Response:
    """Where the work of the role begins: mostly the inbox; the sign-in for whoever has not signed in."""
    who: Reader | None = g.get("reader")
    if who is None:
        return redirect(url_for("welcome.sign_in"), 303)  # type: ignore[return-value]
    if who.roles == {"auditor"}:
        return redirect(url_for("record.streams"), 303)  # type: ignore[return-value]
    if who.roles == {"administrator"}:
        return redirect(url_for("administration.first"), 303)  # type: ignore[return-value]
    if who.roles and who.roles <= {"policy_designer", "policy_approver"}:
        return redirect(url_for("designer.definitions"), 303)  # type: ignore[return-value]
    return redirect(url_for("oversight.overview" if lands_here(who) else "inbox.list_tasks"), 303)  # type: ignore[return-value]


@bp.get("/sign-in")
def sign_in() -> str:
    """The sign-in page."""
    return show(SignInPage(_people(), context.settings().demo, language.local(request.args.get("next", "/")), is_empty=_is_empty()))


@bp.post("/sign-in")
def by_password() -> Response | tuple[str, int]:
    """Sign in with user name and password."""
    name = request.form.get("person", "").strip()
    onward = language.local(request.form.get("next", "/"))
    try:
        admission = context.engine().accounts.sign_in(name, request.form.get("password", ""), agent=person.agent())
        _expect_role(name)
    except ParleyError as error:
        return show(SignInPage(_people(), context.settings().demo, onward, name, _refusal(error))), 403
    assert admission.token is not None
    person.remember(admission.token)
    return person.led_on(onward, must_change=admission.must_change)


def _refusal(error: ParleyError) -> str:
    """Why nobody was let in; a lock-out says until what time of day."""
    if error.code != "account-locked":
        return errors.sentence(error)
    ends = local(error.fields["until"]) + timedelta(seconds=59)  # the minute is over when it ends, not when it begins
    minutes = error.fields["minutes"]
    return ngettext(
        "After several wrong passwords this account is locked until %(time)s, for %(num)s more minute."
        " Then try again, or ask an administrator to unlock it.",
        "After several wrong passwords this account is locked until %(time)s, for %(num)s more minutes."
        " Then try again, or ask an administrator to unlock it.",
        minutes,
        time=f"{ends:%H:%M}",
    )


def _expect_role(person_id: str) -> None:
    if context.read(reader, context.settings().district, person_id, context.now()) is None:
        raise NoRole()


@bp.post("/sign-in/demo")
def by_click() -> Response:
    """Sign in as a person of the demonstration; there is no such way elsewhere."""
    chosen = request.form.get("person", "")
    if not context.settings().demo or context.read(reader, context.settings().district, chosen, context.now()) is None:
        abort(404)
    person.remember(context.engine().accounts.open_session(chosen, agent=person.agent()))
    return redirect(language.local(request.form.get("next", "/")), 303)  # type: ignore[return-value]


@bp.post("/sign-out")
def sign_out() -> Response:
    """Sign out."""
    held = person.token()
    if held is not None:
        context.engine().accounts.sign_out(held)
    person.forget()
    return redirect(url_for("welcome.sign_in"), 303)  # type: ignore[return-value]


def _is_empty() -> bool:
    return not context.settings().demo and context.read(has_nobody, context.settings().district)


def _people() -> tuple[DemoPerson, ...]:
    if not context.settings().demo:
        return ()
    district, zone = context.settings().district, context.settings().zone
    today = context.now().astimezone(zone).date()
    return tuple(_card(staff) for staff in context.read(one_of_each_role, district, today, zone))


def _card(staff: Staff) -> DemoPerson:
    speaking = language.current()
    name = staff.name if speaking == "zh" or not staff.name_latin else staff.name_latin
    return DemoPerson(staff.id, name, word(ROLES, staff.role), word(CALLINGS, staff.role), staff.unit.said(speaking))
