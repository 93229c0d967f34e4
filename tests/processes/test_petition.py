"""The petition track: every way out, and the clocks of the Regulations on Petition Work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine import InvalidForm
from tests.processes.walking import TODAY, Walk

Begin = Callable[..., Walk]
FORWARDED = {
    "petitionKind": "claim",
    "petitionWay": "31-6",
    "body": "Housing",
    "forwarding": "forward",
    "story": "The rules were not published.",
}
OURS = {"ours": "yes", "petitionWay": "31-6", "procedureName": "Petition procedure", "acknowledgedOn": TODAY, "servedHow": "writing"}
HANDLED: dict[str, Any] = {
    "factsFound": "They were not.",
    "mediationTried": "notTried",
    "conclusion": "reject",
    "conclusionBasis": "Rule 4",
    "heardOn": TODAY,
}
ISSUED = {"conclusion": "reject", "opinionNo": "2026-7", "signedOn": TODAY, "servedOn": TODAY, "servedHow": "inPerson"}


def received(walk: Begin) -> Walk:
    return walk("petition", receivedAt="2026-09-28T09:00+08:00")


def in_hand(walk: Begin, way: str = "31-6") -> Walk:
    return (
        received(walk)
        .do("forward_petition", **{**FORWARDED, "petitionWay": way})
        .on("2026-10-12")
        .do("acknowledge_petition", **{**OURS, "petitionWay": way})
    )


def answered(walk: Begin, **issued: Any) -> Walk:
    return in_hand(walk).on("2026-11-03").do("handle_petition", **HANDLED).do("issue_opinion", **{**ISSUED, **issued})


def reviewed(walk: Begin, result: str = "upheld") -> Walk:
    case = answered(walk).on("2026-11-20").send("review-requested")
    return case.do("review_decision", reviewBody="City", reviewResult=result, reviewNo="R1", reviewServedOn=TODAY)


def test_the_clocks_begin_at_their_events(walk: Begin) -> None:
    case = received(walk)
    assert case.due("forward_petition") == "2026-10-14 00:00"  # 15 calendar days from receipt
    case.on("2026-10-12").do("forward_petition", **FORWARDED)
    assert case.due("acknowledge_petition") == "2026-10-28 00:00"  # 15 from receipt at the body
    case.on("2026-10-20").do("acknowledge_petition", **{**OURS, "acknowledgedOn": "2026-10-12"})
    assert case.due("handle_petition") == "2026-12-12 00:00"  # 60 from acceptance on 12 October
    case.do("handle_petition", **HANDLED)
    assert case.due("issue_opinion") == "2026-12-12 00:00"  # the same limit


def test_a_petition_without_answer_goes_to_supervision(walk: Begin) -> None:
    case = received(walk).do("forward_petition", **FORWARDED)
    assert case.on("2026-10-13", "23:59").waiting == {"acknowledge_petition"}
    assert case.on("2026-10-14", "00:01").waiting == {"acknowledge_petition", "propose_supervision"}
    case.do("propose_supervision", supervisionStep="urge")
    assert "open_supervision" in case.passed
    assert case.waiting == {"acknowledge_petition"}


@pytest.mark.parametrize(("step", "opened"), [("none", False), ("supervise", True)])
def test_supervision_of_a_late_conclusion_is_a_persons_choice(walk: Begin, step: str, opened: bool) -> None:
    case = in_hand(walk)
    assert case.on("2026-12-11", "23:59").waiting == {"handle_petition"}
    assert case.on("2026-12-12", "00:01").waiting == {"handle_petition", "propose_supervision_late"}
    case.do("propose_supervision_late", supervisionStep=step)
    assert ("open_supervision_late" in case.passed) == opened
    assert case.waiting == {"handle_petition"}


def test_an_extension_is_added_once(walk: Begin) -> None:
    case = in_hand(walk).on("2026-12-08").send("extension-requested")
    assert case.waiting == {"handle_petition", "approve_extension"}
    case.do("approve_extension", extension="grant", extensionDays=30, extensionToldOn=TODAY, extensionReason="Old files.")
    assert case.due("handle_petition") == "2027-01-12 00:00"  # day 90 from 12 October is 10 January, a Sunday
    assert case["extended"] is True


def test_an_extension_may_be_refused(walk: Begin) -> None:
    case = in_hand(walk).send("extension-requested").do("approve_extension", extension="refuse", extensionReason="No ground.")
    assert case.due("handle_petition") == "2026-12-12 00:00"
    assert case.waiting == {"handle_petition"}


def test_not_ours_twice_and_then_it_stays(walk: Begin) -> None:
    case = received(walk).do("forward_petition", **FORWARDED)
    for _ in range(2):
        case.do("acknowledge_petition", ours="no", whyNotOurs="Health has it.")
        case.do("settle_competence", competence="nameBody", namedBody="Health", competenceReason="True.").do(
            "forward_petition", **FORWARDED
        )
    with pytest.raises(InvalidForm, match="ours"):
        case.do("acknowledge_petition", ours="no", whyNotOurs="No.")
    assert case.do("acknowledge_petition", **OURS).waiting == {"handle_petition"}


def test_settled_by_mediation(walk: Begin) -> None:
    case = in_hand(walk).do("handle_petition", factsFound="Both agree.", mediationTried="settled")
    assert case.ended("settled", "petition_over")
    assert (case["outcome"], case["petition"]["stage"]) == ("agreed", "settled")


def test_guided_to_its_own_procedure(walk: Begin) -> None:
    case = in_hand(walk, way="31-4").do(
        "handle_petition",
        factsFound="A ruling is due.",
        mediationTried="notTried",
        conclusion="explain",
        conclusionBasis="Law",
        procedureNumber="P1",
        procedureResult="Ruling 5",
    )
    assert case.ended("guided_elsewhere")
    assert (case["outcome"], case["petition"]["result"]) == ("ownProcedure", "Ruling 5")


def test_withdrawn(walk: Begin) -> None:
    case = in_hand(walk).send("petition-withdrawn")
    assert case.ended("petition_withdrawn", "withdrawn")
    assert (case["outcome"], case["petition"]["stage"]) == ("withdrawn", "withdrawn")


def test_no_review_asked_for(walk: Begin) -> None:
    case = answered(walk)
    assert case.on("2026-12-03", "23:59").state == "active"  # 30 days from service on 3 November
    assert case.on("2026-12-04", "00:01").ended("no_review_asked", "no_review")
    assert case["petition"]["stage"] == "no review asked"


def test_what_was_supported_is_carried_out(walk: Begin) -> None:
    case = answered(walk, conclusion="support", carryOutBy="2026-11-30")
    assert case.waiting == {"carry_out_opinion"}
    assert case.due("carry_out_opinion") == "2026-12-01 00:00"
    case.do("carry_out_opinion", carriedOut="done", carriedOutNote="Published.")
    assert case.on("2026-12-04", "00:01").ended("carried_out", "no_review")


def test_a_review_is_upheld_and_no_more_is_asked(walk: Begin) -> None:
    case = answered(walk).on("2026-11-20").send("review-requested")
    assert case.due("review_decision") == "2026-12-22 00:00"  # 30 days: 20 December is a Sunday
    case.do("review_decision", reviewBody="City", reviewResult="upheld", reviewNo="R1", reviewServedOn=TODAY)
    assert case.on("2027-01-12", "00:01").ended("no_rereview_asked", "no_review")  # 9 January 2027 is a Saturday


def test_a_re_review_with_a_hearing_is_final(walk: Begin) -> None:
    case = reviewed(walk).on("2026-12-21").send("rereview-requested")
    before = case.due("rereview_decision")
    case.send("hearing-ordered")
    assert case.waiting == {"rereview_decision", "hold_hearing"}
    assert case.task("rereview_decision").due_at is None
    case.on("2026-12-31").do("hold_hearing", hearingAt=TODAY, hearingPlace="Hall", hearingChair="Zhou", hearingMinutes="All were heard.")
    assert case.due("rereview_decision") > before
    case.do("rereview_decision", rereviewBody="Province", rereviewResult="upheld", rereviewNo="R2", rereviewServedOn=TODAY)
    assert case.ended("hearing_held", "final")
    assert (case["petition"]["final"], case["petition"]["rereview"]) == (True, "upheld")


def test_a_review_sends_it_back(walk: Begin) -> None:
    case = reviewed(walk, "sentBack")
    assert case.waiting == {"handle_petition"}
    case.do("handle_petition", **HANDLED).do("issue_opinion", **{**ISSUED, "opinionNo": "2026-8"})
    assert case["petition"]["opinion"] == "2026-8"


def test_a_re_review_sends_it_back(walk: Begin) -> None:
    case = reviewed(walk).on("2026-12-21").send("rereview-requested")
    case.do("rereview_decision", rereviewBody="Province", rereviewResult="sentBack", rereviewNo="R2", rereviewServedOn=TODAY)
    assert case.waiting == {"handle_petition"}


def test_after_five_working_days_it_cannot_be_returned(walk: Begin) -> None:
    case = received(walk).do("forward_petition", **FORWARDED).on("2026-10-10", "23:59")
    assert case["returnClosed"] is False
    case.on("2026-10-11", "00:01")
    with pytest.raises(InvalidForm, match="ours"):
        case.do("acknowledge_petition", ours="no", whyNotOurs="Health has it.")
    assert case.do("acknowledge_petition", **OURS).waiting == {"handle_petition"}
