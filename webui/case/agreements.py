"""The agreements of a case in words: terms, what is due when, and what was found to be paid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from engine.errors import N_
from engine.queries.agreements import AgreementLine, Obligation, day_of
from engine.queries.bilingual import Bilingual
from webui import language
from webui.translate import _
from webui.wording.dates import day, moment
from webui.wording.vocabulary import word

FORMS: Mapping[str, str] = {
    "oral": N_("Oral agreement"),
    "written": N_("Written agreement"),
    "civilMediationStatement": N_("The court's mediation statement"),
    "settlement": N_("Settlement between the parties"),
    "arbitrationStatement": N_("The arbitration's mediation statement"),
}
CONFIRMATIONS: Mapping[str, str] = {
    "confirmed": N_("confirmed by the court"),
    "dismissed": N_("not confirmed: the court dismissed the request"),
    "applied": N_("confirmation asked for"),
    "running": N_("confirmation under way"),
}
PERFORMANCES: Mapping[str, str] = {
    "performed": N_("Performed"),
    "running": N_("Being performed"),
    "broken": N_("Not kept"),
    "elsewhere": N_("The creditor takes another way"),
}
STATES: Mapping[str, tuple[str, str]] = {
    "kept": (N_("kept"), "act"),
    "partly": (N_("kept in part"), "yellow"),
    "late": (N_("overdue"), "red"),
    "broken": (N_("not kept"), "red"),
    "running": (N_("still to be done"), ""),
}
"""What an obligation's state is called, and its tone."""


@dataclass(frozen=True, slots=True)
class ObligationWords:
    """One obligation: who, for whom, what, how much, when; how it stands, and whose word that is."""

    debtor: str
    creditor: str
    what: str
    how: str
    amount: str
    due: str
    state: str
    tone: str
    paid: str
    word: str


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """One agreement with its obligations. ``paid`` and ``sum`` are 0 where no money is owed; ``share`` of 100 is paid."""

    title: str
    made: str
    facts: str
    confirmation: str
    performance: str
    tone: str
    sum: str
    paid: str
    share: int
    obligations: tuple[ObligationWords, ...]


def agreement_words(lines: Iterable[AgreementLine], processes: Mapping[str, Bilingual]) -> tuple[AgreementWords, ...]:
    """The agreements as people read them, the latest first."""
    return tuple(reversed([_agreement(line, processes) for line in lines]))


def _agreement(line: AgreementLine, processes: Mapping[str, Bilingual]) -> AgreementWords:
    made = _day(day_of(line.effective_on))
    where = processes[line.process].said(language.current()) if line.process in processes else ""
    return AgreementWords(
        word(FORMS, line.form) or _("Agreement"),
        _("%(day)s · %(process)s", day=made, process=where) if made and where else made or where,
        line.facts,
        word(CONFIRMATIONS, line.confirmation) if line.confirmation in CONFIRMATIONS else "",
        word(PERFORMANCES, line.performance),
        {"performed": "act", "broken": "red", "elsewhere": "yellow"}.get(line.performance, ""),
        money(line.sum) if line.sum else "",
        money(line.paid),
        int(min(line.paid / line.sum, Decimal(1)) * 100) if line.sum else 0,
        tuple(_obligation(one) for one in line.obligations),
    )


def _obligation(one: Obligation) -> ObligationWords:
    state, tone = STATES[one.state]
    return ObligationWords(
        one.debtor,
        one.creditor,
        one.what,
        one.how,
        money(one.amount),
        _day(one.due),
        _(state),
        tone,
        _("%(amount)s paid so far", amount=money(one.paid)) if one.paid is not None and one.state != "kept" else "",
        _whose_word(one),
    )


def _whose_word(one: Obligation) -> str:
    if one.found_at is None:
        return ""
    at = moment(one.found_at)
    if one.confirmed:
        return _("the creditor says so, %(at)s", at=at)
    if one.state == "kept":
        return _("found %(at)s; the creditor has not confirmed it", at=at)
    return _("found %(at)s", at=at)


def obligation_title(one: Obligation) -> str:
    """An obligation in one line: for whom, what, how much, until when."""
    parts = (
        one.creditor and _("to %(creditor)s", creditor=one.creditor),
        one.what,
        money(one.amount),
        one.due and _("due %(day)s", day=_day(one.due)),
    )
    return _(", ").join(str(part) for part in parts if part)


def money(amount: Decimal | None) -> str:
    """An amount in yuan; empty for none."""
    if amount is None:
        return ""
    digits = f"{amount:,.2f}".removesuffix(".00")
    return _("%(amount)s yuan", amount=digits)


def _day(value: date | None) -> str:
    return day(value) if value else ""
