"""Judicial mediation: nobody is sent to court; what the court answers and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.processes.walking import PARTIES, TODAY, Walk, session

Begin = Callable[..., Walk]
PAPERS = {"applicantGoes": "yes", "courtPath": "beforeFiling", "court": "Haitang court"}
TAKEN = {"courtAnswer": "accepted", "courtNumber": "(2026) 12", "courtReceivedOn": TODAY}


def at_court(walk: Begin, **papers: Any) -> Walk:
    return (
        walk("judicial-mediation", parties=PARTIES, kind="loan")
        .do("prepare_court_papers", **{**PAPERS, **papers})
        .on("2026-09-30")
        .do("court_response", **TAKEN)
    )


def heard(walk: Begin) -> Walk:
    return (
        at_court(walk)
        .do("hold_session", **session("adjourn", adjournedTo="2026-10-12T10:00+08:00"))
        .do("hold_session", **session("agreed"))
    )


def test_the_applicant_does_not_go(walk: Begin) -> None:
    case = walk("judicial-mediation").do("prepare_court_papers", applicantGoes="no")
    assert case.ended("refused")
    assert case["outcome"] == "refused"


def test_the_court_declines(walk: Begin) -> None:
    case = (
        walk("judicial-mediation")
        .do("prepare_court_papers", **PAPERS)
        .do("court_response", courtAnswer="declined", whyDeclined="Too early.")
    )
    assert case.ended("declined")
    assert (case["outcome"], case["reason"]) == ("notAgreed", "the court declined: Too early.")


def test_a_silent_court_gets_a_letter_and_then_it_goes_on_without(walk: Begin) -> None:
    case = walk("judicial-mediation").do("prepare_court_papers", **PAPERS)
    assert case.on("2026-10-16", "00:01").waiting == {"court_response"}  # ten working days after 28 September end with 16 October
    assert "letter_sent" not in case.passed
    assert case.on("2026-10-17", "00:01").waiting == {"court_response"}
    assert "letter_sent" in case.passed
    assert case.on("2026-11-02").ended("declined")


def test_a_civil_mediation_statement(walk: Begin) -> None:
    terms = [{"debtor": "Wang Fang", "creditor": "Li Hua", "what": "pays", "amount": 500}]
    case = heard(walk).do("record_court_result", courtResult="statement", statementNo="(2026) 12-1", resultOn=TODAY, terms=terms)
    assert case.ended("agreed", "mediation_ended")
    assert (case["outcome"], case["agreement"]["form"], case["agreement"]["enforceable"]) == ("agreed", "civilMediationStatement", True)


def test_an_agreement_at_court(walk: Begin) -> None:
    case = heard(walk).do("record_court_result", courtResult="agreement", resultOn=TODAY)
    assert case.ended("agreed")
    assert case["agreement"]["form"] == "written"


@pytest.mark.parametrize(
    ("result", "end", "outcome"),
    [("withdrawn", "suit_filed", "withdrawn"), ("suitFiled", "suit_filed", "filedElsewhere"), ("notSettled", "not_settled", "notAgreed")],
)
def test_without_agreement(walk: Begin, result: str, end: str, outcome: str) -> None:
    case = heard(walk).do("record_court_result", courtResult=result)
    assert case.ended(end)
    assert (case["outcome"], case["agreement"]) == (outcome, None)


@pytest.mark.parametrize(
    ("path", "last_day"), [("beforeFiling", "2026-10-30"), ("afterFilingOrdinary", "2026-10-15"), ("afterFilingSummary", "2026-10-08")]
)
def test_the_clock_runs_from_the_receipt_of_the_court(walk: Begin, path: str, last_day: str) -> None:
    case = at_court(walk, courtPath=path)
    assert case.on(last_day, "23:59").waiting == {"hold_session"}
    case.days(1)
    assert case.waiting == {"hold_session", "limit_reached"}
    assert case.do("limit_reached", applicantGoesOn="no", respondentGoesOn="no").ended("expired")


@pytest.mark.parametrize("answered", [True, False])
def test_after_the_clock_of_the_court(walk: Begin, answered: bool) -> None:
    case = at_court(walk).on("2026-10-31", "00:01")
    assert case.waiting == {"hold_session", "limit_reached"}
    if answered:
        case.do("limit_reached", applicantGoesOn="yes", respondentGoesOn="yes", goOnEvidence="A letter.", goOnUntil="2026-11-20")
        assert case.on("2026-11-21", "00:01").ended("agreed_time_passed", "expired")
    else:
        assert case.on("2026-11-03", "00:01").ended("no_answer", "expired")
