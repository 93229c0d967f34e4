"""One's own account: where one is signed in, the password, the access token for programs."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, flash, redirect, request, url_for

from engine.errors import ParleyError
from engine.queries.accounts import PASSWORD_LEAST, account_of, duties_of
from engine.queries.sessions import OpenSession, open_sessions
from webui import context, errors, language, person
from webui.account.browsers import browser
from webui.account.pages import AccountPage, DutyWords, PasswordPage, SessionWords
from webui.layout.page import show
from webui.translate import _
from webui.wording.dates import day, moment
from webui.wording.vocabulary import ROLES, word

bp = Blueprint("account", __name__, template_folder="templates", url_prefix="/account")

WITHOUT_PASSWORD = frozenset(
    {"account.password", "account.change_password", "welcome.sign_out", "language.choose", "static", "layout.static"}
)
"""What may be asked for before an obliged person has chosen a password."""


@bp.before_app_request
def oblige() -> Response | None:
    """Lead someone whose password was set by another to choosing one, before anything else."""
    signed = person.of_session()
    if signed is None or not signed.must_change or request.endpoint in WITHOUT_PASSWORD:
        return None
    onward = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return person.led_on(onward, must_change=True)


@bp.get("")
def show_account() -> str:
    """The account of whoever asks."""
    return _page()


@bp.get("/password")
def password() -> str:
    """Choose a new password."""
    return _password()


@bp.post("/password")
def change_password() -> Response | tuple[str, int]:
    """Change the password; every other place is signed out."""
    who, form, signed = context.asking(), request.form, person.of_session()
    was_obliged = signed is not None and signed.must_change
    if form.get("new", "") != form.get("again", ""):
        return _password(_("The two new passwords differ. Please type them again.")), 422
    try:
        context.engine().accounts.change_password(who.person, old=form.get("old", ""), new=form.get("new", ""))
    except ParleyError as error:
        return _password(errors.sentence(error)), 422
    person.remember(context.engine().accounts.open_session(who.person, agent=person.agent()))
    flash(_("Your password is changed. Everywhere else you are signed out."), "good")
    onward = language.local(form.get("next", "/"))
    return redirect(onward if was_obliged else url_for("account.show_account"), 303)  # type: ignore[return-value]


@bp.post("/sessions/<session_id>/end")
def end_session(session_id: str) -> Response:
    """Sign out somewhere else."""
    context.attempt(context.engine().accounts.revoke_session, session_id)
    flash(_("Signed out there."), "good")
    return redirect(url_for("account.show_account"), 303)  # type: ignore[return-value]


@bp.post("/sessions/end")
def end_others() -> Response:
    """Sign out everywhere but here."""
    here = person.of_session()
    for one in _sessions():
        if here is None or one.id != here.session_id:
            context.attempt(context.engine().accounts.revoke_session, one.id)
    flash(_("You are signed out everywhere else."), "good")
    return redirect(url_for("account.show_account"), 303)  # type: ignore[return-value]


@bp.post("/token")
def give_token() -> str:
    """A new access token, shown this once."""
    return _page(context.attempt(context.engine().accounts.give_token, context.asking().person))


@bp.post("/token/end")
def end_token() -> Response:
    """End the access token."""
    context.attempt(context.engine().accounts.end_token, context.asking().person)
    flash(_("The access token has ended."), "good")
    return redirect(url_for("account.show_account"), 303)  # type: ignore[return-value]


def _page(new_token: str = "") -> str:
    who = context.asking()
    speaking, here = language.current(), person.of_session()
    sessions = tuple(
        SessionWords(one.id, browser(one.agent), moment(one.began_at), moment(one.seen_at), here is not None and one.id == here.session_id)
        for one in _sessions()
    )
    duties = tuple(
        DutyWords(word(ROLES, duty.role), duty.unit.said(speaking), _period(duty.begins, duty.ends))
        for duty in context.read(duties_of, who.district, who.person, who.today)
    )
    known = context.read(account_of, who.district, who.person, who.now)
    by_password, by_token = (known.has_password, known.has_token) if known else (False, False)
    return show(AccountPage(who.name.said(speaking), who.person, duties, sessions, by_password, by_token, new_token))


def _period(begins: date, ends: date | None) -> str:
    first = day(begins)
    return _("%(first)s to %(last)s", first=first, last=day(ends)) if ends else _("since %(first)s", first=first)


def _sessions() -> tuple[OpenSession, ...]:
    who = context.asking()
    return context.read(open_sessions, who.district, who.person, who.now)


def _password(refused: str = "") -> str:
    signed, onward = person.of_session(), language.local(request.values.get("next", "/"))
    return show(PasswordPage(context.asking().person, PASSWORD_LEAST, signed is not None and signed.must_change, onward, refused))
