"""Everybody: what they hold, and how they sign in; entering a person."""

from __future__ import annotations

import secrets
from datetime import date

from flask import Response, flash, redirect, request, url_for

from engine import Duty, ParleyError, Permission, Person
from engine.queries.accounts import AccountLine
from engine.queries.administration import StaffLine, staff
from webui import context, errors, language
from webui.administration.fitting import unfit
from webui.administration.pages import NewPersonPage, PeoplePage, PersonRow
from webui.administration.rooms import bp, enter, role_choices, said, unit_choices
from webui.layout.page import show
from webui.translate import _, ngettext
from webui.wording.dates import moment
from webui.wording.vocabulary import ROLES, word


@bp.get("/people")
def people() -> str:
    """The people, or those whose name, user name, role or unit holds what was looked for."""
    tabs, q = enter("people"), request.args.get("q", "").strip()
    rows = [_row(line) for line in everybody()]
    found = tuple(row for row in rows if _fits(row, q.casefold()))
    return show(PeoplePage(tabs, q, found, ngettext("%(num)s person", "%(num)s people", len(found))))


def everybody() -> tuple[StaffLine, ...]:
    """All people with duties and accounts, as of now."""
    who = context.asking()
    return context.read(staff, who.district, who.now, today())


def today() -> date:
    """The day in the district's zone."""
    who = context.asking()
    return who.today


def _fits(row: PersonRow, q: str) -> bool:
    return not q or any(q in text.casefold() for text in (row.id, row.name, row.other_name, *row.duties))


def _row(line: StaffLine) -> PersonRow:
    one = line.account
    speaking = language.current()
    name, other = (one.name.zh, one.name.en) if speaking == "zh" else (one.name.en or one.name.zh, one.name.zh)
    duties = tuple(f"{word(ROLES, duty.role)} · {said(duty.unit)}" for duty in line.duties)
    words, tone = account_words(one)
    address = url_for("administration.show_person", person_id=one.person_id)
    return PersonRow(
        one.person_id, name or one.person_id, other if other != name else "", address, duties, words, tone, moment(one.seen_at)
    )


def account_words(one: AccountLine) -> tuple[str, str]:
    """How somebody signs in, in words, and the tone of it."""
    if one.left_on is not None:
        return _("has left"), ""
    if one.disabled_at is not None:
        return _("closed"), "late"
    if one.locked_until is not None:
        return _("locked until %(instant)s", instant=moment(one.locked_until)), "yellow"
    if not one.has_password:
        return _("no password yet"), "yellow"
    return (_("first password not changed yet"), "yellow") if one.must_change else (_("signs in by password"), "act")


@bp.get("/people/new")
def new_person() -> str:
    """The form to enter somebody."""
    return _new({})


@bp.post("/people/new")
def add_person() -> Response | tuple[str, int]:
    """Enter somebody with a first duty and, where wanted, a first password."""
    enter("people")
    given = {name: request.form.get(name, "").strip() for name in ("id", "name", "name_latin", "role", "unit", "begins", "ends", "anyway")}
    if words := unfit(given):
        return _new(given, unfit=words), 422
    directory = context.engine().directory
    try:
        person = context.attempt(directory.add_person, Person(given["id"], given["name"], given["name_latin"]))
        if given["role"]:
            first = date.fromisoformat(given["begins"]) if given["begins"] else today()
            last = date.fromisoformat(given["ends"]) if given["ends"] else None
            context.attempt(directory.give, Duty(person.id, given["role"], given["unit"], first, last))
    except (ParleyError, ValueError) as error:
        refused = errors.sentence(error) if isinstance(error, ParleyError) else _("Please write the days as in 2026-09-28.")
        return _new(given, refused=refused), 422
    flash(_("%(name)s is entered. Give a first password, so that they can sign in.", name=person.name), "good")
    return redirect(url_for("administration.show_person", person_id=person.id), 303)  # type: ignore[return-value]


def first_password() -> str:
    """A password that can be read out over the telephone; it has to be changed at the first sign-in."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _place in range(4)) for _block in range(4))


def may_manage() -> bool:
    """Whether whoever asks may give passwords, close and open accounts."""
    return context.asking().may(Permission.MANAGE_ACCOUNTS)


def _new(given: dict[str, str], *, refused: str = "", unfit: str = "") -> str:
    return show(NewPersonPage(enter("people"), role_choices(), unit_choices(), today().isoformat(), given, refused, unfit))
