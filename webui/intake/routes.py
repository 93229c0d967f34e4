"""The joint desk: one page for a new dispute, what is looked up while one types, and what became of it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, request, url_for

from engine import Permission
from engine.errors import InvalidForm, ParleyError
from engine.queries.authorities import authorities
from engine.queries.bilingual import Bilingual
from engine.queries.case_file import CaseFile, case_file
from engine.queries.cell_places import places_like
from engine.queries.known_parties import KnownParty, known_parties
from webui import context, errors, language
from webui.case.building import title_of
from webui.intake.alike import alike
from webui.intake.building import aside, intake_page, read, required_now
from webui.intake.errors import DeskOnly
from webui.intake.pages import IntakePage, RegisteredPage, Wrong
from webui.intake.receipt import ACCEPT_TASK, merged_into, receipt_page
from webui.intake.registering import DRAFT, attach, register
from webui.intake.triage import taken
from webui.layout.page import show
from webui.translate import _, ngettext
from webui.wording.dates import local
from webui.wording.due import due_words
from webui.wording.vocabulary import ROLES, word

bp = Blueprint("intake", __name__, template_folder="templates")

LONGEST_WHY = 500
SAME = "same"
"""The filing was added to another case: that one goes its way, not this."""


@bp.get("/register", endpoint="register")
def register_page() -> str:
    """The page, filled with what the person had typed before."""
    who = context.asking()
    kept = context.engine().drafts.kept(DRAFT, actor=who.actor.text)
    return show(intake_page(kept.answers if kept else None, kept_at=kept.saved_at if kept else None))


@bp.post("/register")
def file() -> Response | tuple[str, int]:
    """Register the dispute; what was refused stands in the page again, every word."""
    answers, ticket = read(request.form), request.form.get("ticket", "")[:40] or secrets.token_urlsafe(12)
    known, why = request.form.get("known", "")[:80], request.form.get("why", "").strip()[:LONGEST_WHY]
    if wrong := _undecided(answers, known, why):
        return show(_again(answers, ticket, wrong)), 409
    try:
        case_id = register(answers, ticket, known, _noted(known, why))
    except ParleyError as error:
        return show(_again(answers, ticket, error)), errors.status_of(error)
    _attach(case_id)
    how, _colon, number = known.partition(":")
    of = {"of": number, "how": how} if number else {}
    return redirect(url_for("intake.registered", case_id=case_id, **of), 303)  # type: ignore[return-value, arg-type]


@bp.post("/register/aside")
def look_aside() -> str:
    """What stands beside the form for what is typed so far."""
    _expect_desk()
    known, why = request.form.get("known", "")[:80], request.form.get("why", "")[:LONGEST_WHY]
    return show(aside(read(request.form), known, why, required_now(request.form)))


@bp.post("/register/parties")
def find_parties() -> Response:
    """People and organisations that were a party before; posted, so that no name stands in an address."""
    _expect_desk()
    who, text = context.asking(), request.form.get("q", "")[:60]
    units = context.read(authorities, who.district, text) if request.form.get("authority") else ()
    known = context.read(known_parties, who, text) if text.strip() else ()
    return jsonify(found=[*(_authority(one) for one in units), *(_known(one) for one in known)])


@bp.post("/register/places")
def find_places() -> Response:
    """Places with their grid cells."""
    _expect_desk()
    speaking = language.current()
    found = context.read(places_like, context.asking().district, request.form.get("q", "")[:100])
    return jsonify(
        found=[
            {
                "text": one.name,
                "cell": one.cell_id,
                "more": " · ".join(part for part in (one.cell.said(speaking), one.community.said(speaking), one.officer) if part),
            }
            for one in found
        ]
    )


@bp.put("/register/draft")
def keep() -> Response:
    """Keep what is typed so far, for this person."""
    _expect_desk()
    context.attempt(context.engine().drafts.keep, DRAFT, read(request.form))
    return jsonify(kept=True, at=f"{local(context.now()):%H:%M}")


@bp.post("/register/afresh")
def afresh() -> Response:
    """Throw away what was kept and begin with an empty page."""
    _expect_desk()
    context.attempt(context.engine().drafts.forget, DRAFT)
    return redirect(url_for("intake.register"), 303)  # type: ignore[return-value]


@bp.get("/register/<case_id>")
def registered(case_id: str) -> str:
    """The number, and where the case went."""
    found = context.read(case_file, context.asking(), case_id)
    how = request.args.get("how")
    merged = merged_into(found.known) or request.args.get("of", "")[:60]
    waiting = [task for task in context.engine().tasks(found.facts.id) if task.element_id == ACCEPT_TASK]
    return show(
        RegisteredPage(
            found.facts.number or "",
            url_for("case.show_case", case_id=found.facts.id),
            url_for("intake.receipt", case_id=found.facts.id),
            title_of(found),
            _tasks(found),
            None if how == SAME or merged_into(found.known) else taken(case_id),
            url_for("task.show_task", task_id=waiting[0].id) if waiting else "",
            merged,
            bool(merged_into(found.known)) or how == SAME,
            url_for("cases.search_cases", q=merged) if merged else "",
        )
    )


@bp.get("/register/<case_id>/receipt")
def receipt(case_id: str) -> str:
    """The receipt that the person takes home, in either language."""
    who = context.asking()
    found = context.read(case_file, who, case_id)
    context.attempt(context.engine().note_view, case_id, "print", idempotency_key=f"print-{case_id}-{local(who.now):%Y-%m-%d}")
    return receipt_page(found, request.args.get("in", ""))


def _expect_desk() -> None:
    """Return if the person registers disputes; the personal data of parties is for nobody else to look through.

    Raises:
        DeskOnly: the person does not.
    """
    if not context.asking().may(Permission.REGISTER):
        raise DeskOnly()


def _undecided(answers: Mapping[str, Any], known: str, why: str) -> Wrong | None:
    """Cases alike are to be looked at once before saving: whoever registers anew says why."""
    offered = alike(answers, known)
    numbers = {one.number for one in offered}
    if not offered or known.partition(":")[2] in numbers or (known == "new" and why):
        return None
    title = _("Not registered yet: this may be the same matter.")
    sentence = _("Please look at the cases shown: choose the one it belongs to, or say why it is a new one.")
    return Wrong(title, sentence, (("", _("Perhaps the same matter"), "alike"),))


def _noted(known: str, why: str) -> str:
    return _("Registered as a new case although it resembles others: %(reason)s", reason=why) if known == "new" and why else ""


def _again(answers: Mapping[str, Any], ticket: str, wrong: Wrong | ParleyError) -> IntakePage:
    chosen = tuple(part.filename for part in request.files.getlist("file") if part.filename)
    if isinstance(wrong, InvalidForm):
        return intake_page(answers, ticket=ticket, refused=wrong, files_again=chosen)
    if isinstance(wrong, ParleyError):
        wrong = Wrong(_("Not registered. Your answers are still here."), errors.sentence(wrong))
    return intake_page(answers, ticket=ticket, wrong=wrong, files_again=chosen)


def _attach(case_id: str) -> None:
    names, refused = attach(case_id, request.files.getlist("file"))
    if names:
        flash(ngettext("%(num)s file attached.", "%(num)s files attached.", len(names)), "good")
    for error in refused:
        flash(errors.sentence(error), "warn")


def _authority(one: Bilingual) -> dict[str, Any]:
    name = one.said(language.current())
    return {"text": name, "more": "", "group": _("Authorities of the district"), "fill": {"name": name}, "kind": "organisation"}


def _known(one: KnownParty) -> dict[str, Any]:
    earlier = ngettext("%(num)s earlier case", "%(num)s earlier cases", one.cases)
    told = (one.phone, one.id_number, one.address, f"{earlier} · {one.case_number}" if one.case_number else earlier)
    return {
        "text": one.name,
        "group": _("Parties of earlier cases"),
        "more": " · ".join(part for part in told if part),
        "fill": {"name": one.name, "phone": one.phone, "idNumber": one.id_number, "address": one.address, "birthDate": one.birth_date},
        "case": url_for("case.show_case", case_id=one.case_id),
    }


def _tasks(found: CaseFile) -> tuple[tuple[str, str, str, str], ...]:
    speaking, made = language.current(), []
    for line in found.tasks:
        roles = _(" or ").join(word(ROLES, role) for role in line.roles)
        who = found.people.get(line.assignee, line.assignee) if line.assignee else _("to be claimed: %(roles)s", roles=roles)
        made.append((line.name.said(speaking), url_for("task.show_task", task_id=line.id), who, due_words(line.remaining).text))
    return tuple(made)
