"""The receipt that a resident takes home: the number, what happens now and by when, rights, and other ways that close."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask import url_for
from flask_babel import force_locale

from engine.queries.bilingual import Bilingual
from engine.queries.case_file import CaseFile
from engine.queries.designs import limits
from webui import context, language
from webui.intake.pages import ReceiptPage
from webui.language import LANGUAGES, LOCALES
from webui.layout.page import show
from webui.translate import _
from webui.wording.amounts import amount
from webui.wording.dates import end, iso_words, moment
from webui.wording.vocabulary import KINDS, word

PETITION = ("petition", "both")
ACCEPT_TASK = "decide_acceptance"
"""The task whose due time is when the resident is told whether the matter is taken up."""

FIRST_ANSWER, LAST_ANSWER = "petition.acknowledge", "petition.31-6"
"""Rows of the table of limits: until when an authority tells of receipt and way, and until when it answers."""


def receipt_page(found: CaseFile, asked: str) -> str:
    """The page in the language that was asked for, whatever language the officer works in."""
    speaking = asked if asked in LANGUAGES else language.current()
    with force_locale(LOCALES[speaking]):
        return show(_page(found, speaking))


def _page(found: CaseFile, speaking: str) -> ReceiptPage:
    facts, case_id = found.facts, found.facts.id
    sides = {side: [one.name for one in facts.parties if one.name and one.side == side] for side in ("applicant", "respondent")}
    return ReceiptPage(
        facts.number or "",
        merged_into(found.known),
        iso_words(str(found.known.get("receivedAt") or "")) or moment(found.started_at),
        _(", ").join(sides["applicant"]),
        _(", ").join(sides["respondent"]),
        word(KINDS, facts.kind),
        facts.place,
        _(", ").join(unit.said(speaking) for unit in context.asking().units),
        context.asking().name.said(speaking),
        tuple(_steps(found)),
        _rights(),
        tuple(_ways(found.known, speaking)),
        speaking,
        tuple((words, f"{url_for('intake.receipt', case_id=case_id)}?in={code}", code == speaking) for code, words in LANGUAGES.items()),
        url_for("intake.registered", case_id=case_id),
    )


def merged_into(known: Mapping[str, Any]) -> str:
    """The number of the case to which this filing was added; empty where it goes its own way."""
    return str(known.get("mergedInto") or "")


def _steps(found: CaseFile) -> Iterator[tuple[str, str]]:
    """What happens now; by when where a limit runs already."""
    deciding = [task for task in context.engine().tasks(found.facts.id) if task.element_id == ACCEPT_TASK]
    due = deciding[0].due_at if deciding else None
    yield _("We look whether we may take your matter up, and tell you the answer in writing."), end(due) if due else ""
    if found.known.get("track") in PETITION:
        yield _petition(), ""
    else:
        yield _("Somebody calls you to agree on a time. Nobody decides anything for you."), ""
        yield _("If both sides agree, the agreement is written down. If not, you are told which other ways are open."), ""


def _petition() -> str:
    """What the authority does, with the limits as they are published; without days where the table does not say."""
    rows = {row.key: amount(int(row.amount), row.unit) for row in context.read(limits) if row.amount.isdigit()}
    if FIRST_ANSWER not in rows or LAST_ANSWER not in rows:
        return _("The authority that it is about tells you of receipt and way, and answers you in writing.")
    return _(
        "The authority that it is about tells you of receipt and way within %(first)s, and answers within %(last)s of taking it up.",
        first=rows[FIRST_ANSWER],
        last=rows[LAST_ANSWER],
    )


def _rights() -> tuple[str, ...]:
    return (
        _("Mediation is voluntary and costs nothing. You may refuse it or stop it at any time."),
        _("You may go to court or arbitration at any time."),
        _("You may choose the mediator, and object to one who is close to the other side."),
        _("You may bring a representative. Tell us if you cannot read or need an interpreter: the record is then read to you."),
        _("What is said in mediation stays there and may not be used against you in court."),
        _("Your data is used for this matter only, and kept as the law says."),
    )


def _ways(known: Mapping[str, Any], speaking: str) -> Iterator[tuple[str, str]]:
    for one in known.get("otherWays") or ():
        if isinstance(one, Mapping) and one.get("way"):
            yield Bilingual.split(str(one["way"])).said(speaking), str(one.get("lastDay") or "")[:10]
