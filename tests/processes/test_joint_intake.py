"""Joint intake: registration, triage, duplicates, acceptance, refusal, passing on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.processes.walking import Walk, registered

Begin = Callable[..., Walk]
AGREED = {"agreesWithTriage": "yes"}
CHANGED = {"agreesWithTriage": "changed", "whyChanged": "The story says otherwise."}


def at_the_desk(walk: Begin, **answers: Any) -> Walk:
    return walk("joint-intake").do("register_dispute", **registered(**answers))


def decided(walk: Begin, decision: str, **more: Any) -> Walk:
    return at_the_desk(walk).do("decide_acceptance", **CHANGED, decision=decision, **more)


def passed_on(walk: Begin) -> Walk:
    return decided(walk, "passOn", passedTo="Housing department")


def test_accepted(walk: Begin) -> None:
    case = at_the_desk(walk)
    assert (case["proposedTrack"], case["firstStage"], case["limitKey"], case["risk"]) == ("dispute", "community", "pm.general", 1)
    assert case.due("decide_acceptance") == "2026-09-30 00:00"  # one working day from receipt
    assert case.do("decide_acceptance", **AGREED).ended("send_acceptance_notice", "accepted")
    assert (case["intakeResult"], case["startedBy"]) == ("accepted", "party")
    assert [document["type"] for document in case["documentsMade"]] == ["受理登记表", "受理告知书"]
    assert case["filingsMade"][0]["channel"] == "walkIn"
    assert "name" not in case["parties"][0]


def test_who_agrees_takes_what_is_proposed(walk: Begin) -> None:
    case = at_the_desk(walk).do("decide_acceptance", **AGREED, decision="petition")
    assert (case["track"], case["decision"], case["overridesMade"]) == ("dispute", "dispute", [])


def test_a_changed_proposal_is_on_the_record(walk: Begin) -> None:
    case = at_the_desk(walk).do("decide_acceptance", agreesWithTriage="changed", whyChanged="He asks for a decision.", decision="petition")
    assert case["track"] == "petition"
    assert case["overridesMade"] == [{"rule": "triage", "proposed": "dispute", "taken": "petition", "reason": "He asks for a decision."}]


def test_a_petition_may_take_fifteen_days(walk: Begin) -> None:
    case = at_the_desk(walk, kind="petition", againstAuthority=True, asks="authorityDecision")
    assert case.due("decide_acceptance") == "2026-10-14 00:00"


def test_advice_only(walk: Begin) -> None:
    case = decided(walk, "advice")
    assert case.ended("advice_only")
    assert (case["intakeResult"], case["track"]) == ("adviceOnly", "advice")


def test_refused_by_two(walk: Begin) -> None:
    case = decided(walk, "notAccepted", ground="A judgment exists.")
    assert case.waiting == {"approve_refusal"}
    assert case.do("approve_refusal", refusal="agree").ended("send_refusal_notice", "refused")
    assert case["intakeResult"] == "notAccepted"


def test_the_head_may_accept_instead(walk: Begin) -> None:
    case = decided(walk, "notAccepted", ground="Too small.").do("approve_refusal", refusal="accept", refusalReason="Nothing is.")
    assert case.ended("accepted")


def test_the_same_matter_is_merged(walk: Begin) -> None:
    case = at_the_desk(walk, sameMatterAs="2026-00009")
    assert case.waiting == {"check_duplicate"}
    assert case.do("check_duplicate", duplicate="same", duplicateOf="2026-00009").ended("filing_merged", "merged")
    assert case["intakeResult"] == "merged"


def test_another_person_is_linked_never_merged(walk: Begin) -> None:
    case = walk("joint-intake", possibleDuplicates=["2026-00009"]).do("register_dispute", **registered())
    case.do("check_duplicate", duplicate="otherPerson", duplicateOf="2026-00009")
    assert case["linkedCases"] == ["2026-00009"]
    assert case.waiting == {"decide_acceptance"}


def test_a_new_matter_goes_on(walk: Begin) -> None:
    assert at_the_desk(walk, sameMatterAs="2026-00009").do("check_duplicate", duplicate="new").waiting == {"decide_acceptance"}


def test_what_is_missing_is_asked_for(walk: Begin) -> None:
    case = at_the_desk(walk, missing=["identity"])
    assert case.due("complete_particulars") == "2026-10-09 00:00"
    assert case.do("complete_particulars", supplied=["identity"]).waiting == {"decide_acceptance"}


def test_after_five_days_it_is_decided_on_what_there_is(walk: Begin) -> None:
    case = at_the_desk(walk, missing=["evidence"])
    assert case.on("2026-10-10", "23:59").waiting == {"complete_particulars"}
    assert case.on("2026-10-11", "00:01").waiting == {"decide_acceptance"}


def test_anonymous(walk: Begin) -> None:
    case = at_the_desk(walk, anonymous=True, riskSigns=["weapon"])
    assert case.ended("danger_reported", "anonymous_noted")
    assert (case["intakeResult"], case["risk"]) == ("anonymous", 4)


def test_an_accusation_is_handed_over_sealed(walk: Begin) -> None:
    case = at_the_desk(walk, againstAuthority=True, accusation=True)
    assert case["track"] == "sealed"
    assert case.waiting == set()
    assert case.send("receipt-confirmed").ended("passed_on")
    assert case["intakeResult"] == "sealed"


def test_danger_and_hardship_are_told_before_anything_else(walk: Begin) -> None:
    case = at_the_desk(walk, riskSigns=["violenceThreatened"], hardshipSeen=True)
    assert {"danger_reported", "hardship_found"} <= case.passed
    assert case.waiting == {"decide_acceptance"}


def test_passed_on_and_received(walk: Begin) -> None:
    case = passed_on(walk).send("receipt-confirmed")
    assert case.ended("send_transfer", "passed_on")
    assert case["intakeResult"] == "passedOn"


def test_no_receipt_is_reminded_of_and_in_the_end_noted(walk: Begin) -> None:
    case = passed_on(walk).on("2026-10-11", "00:01")
    assert "reminded" in case.passed
    assert case.state == "active"
    assert case.on("2026-11-01").ended("receipt_never_came", "passed_on")


@pytest.mark.parametrize(("competence", "waiting"), [("acceptReturn", {"decide_acceptance"}), ("insist", set()), ("nameBody", set())])
def test_a_return_is_settled(walk: Begin, competence: str, waiting: set[str]) -> None:
    case = passed_on(walk).send("returned-to-sender", reason="Not theirs.")
    assert case.due("settle_competence") == "2026-10-01 00:00"
    more = {"namedBody": "Health"} if competence == "nameBody" else {}
    assert case.do("settle_competence", competence=competence, competenceReason="So it is.", **more).waiting == waiting


def test_there_is_no_third_return(walk: Begin) -> None:
    case = passed_on(walk)
    for _ in range(2):
        case.send("returned-to-sender", reason="Not theirs.").do("settle_competence", competence="insist", competenceReason="It is.")
    assert case.ended("passed_on_finally")
    assert case["returns"] == 2


def test_a_dispute_against_the_proposal_is_open_to_mediation(walk: Begin) -> None:
    case = at_the_desk(walk, kind="petition", againstAuthority=True)
    assert (case["mediable"], case["limitKey"]) == (False, "petition.register")
    case.do("decide_acceptance", agreesWithTriage="changed", whyChanged="It is between neighbours.", decision="dispute")
    assert (case["mediable"], case["limitKey"]) == (True, "pm.general")
