"""People's mediation: every way out, its limits, and the mediator who steps aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine import InvalidForm
from tests.processes.walking import PARTIES, Walk, consent, session, signed

Begin = Callable[..., Walk]
ARRANGED = {"sessionAt": "2026-09-29T10:00+08:00", "sessionMode": "room", "sessionRoom": "Room 1"}


def taken_on(walk: Begin, **variables: Any) -> Walk:
    return walk("people-mediation", **{"parties": PARTIES, "kind": "neighbour", **variables}).do(
        "accept_and_appoint", acceptance="accept", mediator="Zhao Min"
    )


def heard(walk: Begin, **variables: Any) -> Walk:
    return taken_on(walk, **variables).do("obtain_consent", **consent()).do("investigate", notNeeded=True).do("arrange_session", **ARRANGED)


def test_agreed(walk: Begin) -> None:
    case = heard(walk)
    assert case.due("hold_session") == "2026-10-01 00:00"  # one working day after the session: the end of 30 September
    assert (
        case.do("hold_session", **session("agreed")).do("sign_agreement", **signed(confirmation="yes")).ended("agreed", "mediation_ended")
    )
    assert (case["outcome"], case["mediator"], case["agreement"]["wantsConfirmation"]) == ("agreed", "Zhao Min", "yes")
    assert [document["type"] for document in case["documentsMade"]] == [
        "征询意愿记录",
        "当事人权利义务告知书",
        "人民调解记录",
        "人民调解协议书",
    ]
    assert len(case["consentsMade"]) == 2
    assert case["sessionsMade"][0]["result"] == "agreed"


def test_partly_agreed(walk: Begin) -> None:
    case = heard(walk).do("hold_session", **session("partly")).do("sign_agreement", **signed(stillOpen=[{"matter": "rent"}]))
    assert case.ended("agreed")
    assert (case["outcome"], case["mattersOpen"]) == ("partly", ["rent"])


@pytest.mark.parametrize(("result", "outcome"), [("notAgreed", "notAgreed"), ("ended", "refused")])
def test_not_agreed(walk: Begin, result: str, outcome: str) -> None:
    case = heard(walk).do("hold_session", **session(result, whyNot="Too little."))
    assert case.ended("not_agreed")
    assert (case["outcome"], case["reason"]) == (outcome, "Too little.")


def test_the_committee_returns_it(walk: Begin) -> None:
    case = walk("people-mediation").do("accept_and_appoint", acceptance="return", whyReturned="A court has it.")
    assert case.ended("returned")
    assert (case["outcome"], case["reason"]) == ("transferred", "A court has it.")


def test_a_no_ends_it_decently(walk: Begin) -> None:
    case = taken_on(walk).do("obtain_consent", **consent("no", all_of_it=True))
    assert case.ended("refused")
    assert (case["outcome"], case["refusesAll"]) == ("refused", True)


def test_not_reached_after_three_tries(walk: Begin) -> None:
    case = taken_on(walk)
    for _ in range(2):
        assert case.do("obtain_consent", **consent("notReached")).waiting == {"obtain_consent"}
    assert case.do("obtain_consent", **consent("notReached")).ended("not_reached")
    assert case["outcome"] == "notReached"


def test_a_party_may_reject_two_mediators(walk: Begin) -> None:
    case = taken_on(walk)
    for name in ("Zhao Min", "Chen Jie"):
        case.do("obtain_consent", **consent(accepts="objects"))
        assert case.waiting == {"accept_and_appoint"}
        case.do("accept_and_appoint", acceptance="accept", mediator=name)
    assert case.do("obtain_consent", **consent(accepts="another")).ended("not_reached")


def test_a_mediator_with_an_interest_steps_aside_and_no_clock_moves(walk: Begin) -> None:
    case = heard(walk)
    limit = next(limit for limit in case.engine.limits.of_case(case.id) if limit.key == "pm.general")
    case.days(2).send("conflict-declared", conflictReason="The respondent is a cousin.")
    assert case.waiting == {"accept_and_appoint"}
    case.do("accept_and_appoint", acceptance="accept", mediator="Chen Jie").do("obtain_consent", **consent())
    assert case.waiting == {"investigate"}
    after = next(limit for limit in case.engine.limits.of_case(case.id) if limit.key == "pm.general")
    assert (after.begun_at, after.due_at) == (limit.begun_at, limit.due_at)
    assert case["overridesMade"] == [
        {"rule": "conflict of interest", "proposed": "Zhao Min", "taken": "steps aside", "reason": "The respondent is a cousin."}
    ]


def test_an_invented_dispute_is_stopped(walk: Begin) -> None:
    case = (
        taken_on(walk)
        .do("obtain_consent", **consent())
        .do("investigate", notNeeded=True, unlawful=True, unlawfulWhy="No loan was ever made.")
    )
    assert case.ended("unlawful")
    assert case["outcome"] == "unlawful"


def test_an_expert_pauses_the_clock_of_a_medical_dispute(walk: Begin) -> None:
    case = taken_on(walk, kind="medical", limitKey="medical.pm").do("obtain_consent", **consent())
    case.do("investigate", factsFound="A scar.", expertNeeded=True)
    assert case.waiting == {"await_expert"}
    assert [limit.state for limit in case.engine.limits.of_case(case.id) if limit.key == "medical.pm"] == ["paused"]
    answers = {
        "bothAgreeToExpert": True,
        "expert": "Institute",
        "prepays": "shared",
        "expertAskedOn": "2026-09-28",
        "opinionIn": True,
        "opinion": "Half.",
    }
    case.days(20).do("await_expert", **answers)
    assert case.waiting == {"arrange_session"}
    assert [limit.state for limit in case.engine.limits.of_case(case.id) if limit.key == "medical.pm"] == ["running"]


def test_five_sessions_and_no_more(walk: Begin) -> None:
    case = heard(walk)
    for number in range(4):
        case.do("hold_session", **session("adjourn", adjournedTo="2026-10-09T10:00+08:00", mode="video" if number else "phone"))
        assert case.waiting == {"arrange_session"}
        case.do("arrange_session", **ARRANGED)
    with pytest.raises(InvalidForm, match="result"):
        case.do("hold_session", **session("adjourn", adjournedTo="2026-10-20T10:00+08:00"))
    assert case.do("hold_session", **session("notAgreed")).ended("not_agreed")
    assert len(case["sessionsMade"]) == 5


def test_danger_in_a_session(walk: Begin) -> None:
    case = heard(walk).do("hold_session", **session("notAgreed", dangerSeen=True))
    assert case.ended("danger_reported", "stopped_for_danger")
    assert case["dangerFound"] is True


def test_a_second_look_where_many_are_concerned(walk: Begin) -> None:
    case = heard(walk, collective=True).do("hold_session", **session("agreed"))
    assert case.waiting == {"review_agreement"}
    case.do("review_agreement", review="return", reviewReason="Who pays?").do("arrange_session", **ARRANGED).do(
        "hold_session", **session("agreed")
    )
    assert case.do("review_agreement", review="pass").waiting == {"sign_agreement"}


@pytest.mark.parametrize(("amount", "waiting"), [(100000, "review_agreement"), (99999, "sign_agreement")])
def test_a_second_look_above_the_amount_of_the_district(walk: Begin, amount: int, waiting: str) -> None:
    assert heard(walk, amount=amount, reviewAbove=100000).do("hold_session", **session("agreed")).waiting == {waiting}


def test_after_a_month_both_may_go_on(walk: Begin) -> None:
    case = heard(walk)
    assert case.on("2026-10-28", "23:59").waiting == {"hold_session"}
    assert case.on("2026-10-29", "00:01").waiting == {"hold_session", "limit_reached"}
    case.do("limit_reached", applicantGoesOn="yes", respondentGoesOn="yes", goOnEvidence="A letter.", goOnUntil="2026-11-10")
    assert case.on("2026-11-10", "23:59").waiting == {"hold_session"}
    assert case.on("2026-11-11", "00:01").ended("expired")
    assert case["outcome"] == "expired"


def test_after_a_month_one_does_not_want_to_go_on(walk: Begin) -> None:
    case = heard(walk).on("2026-10-29", "00:01").do("limit_reached", applicantGoesOn="yes", respondentGoesOn="no")
    assert case.ended("expired")


def test_after_a_month_nobody_answers(walk: Begin) -> None:
    case = heard(walk).on("2026-10-29", "00:01")
    assert case.on("2026-10-30", "23:59").waiting == {"hold_session", "limit_reached"}
    assert case.on("2026-10-31", "00:01").ended("expired")


def test_a_labour_dispute_has_fifteen_days_from_receipt(walk: Begin) -> None:
    case = heard(walk, kind="labour", limitKey="labour.15", receivedAt="2026-09-25T16:00+08:00")
    assert case.on("2026-10-10", "23:59").waiting == {"hold_session"}  # day 15 is 10 October, a working Saturday
    assert case.on("2026-10-11", "00:01").waiting == {"hold_session", "limit_reached"}


def test_a_new_mediator_does_not_ask_again_whether_to_go_on(walk: Begin) -> None:
    case = heard(walk).on("2026-10-29", "00:01")
    case.do("limit_reached", applicantGoesOn="yes", respondentGoesOn="yes", goOnEvidence="A letter.", goOnUntil="2026-11-10")
    case.send("conflict-declared", conflictReason="A cousin.").do("accept_and_appoint", acceptance="accept", mediator="Chen Jie")
    case.days(1)
    assert case.waiting == {"obtain_consent"}
    assert "goes_on_as_agreed" in case.passed
    assert case.on("2026-11-11", "00:01").ended("expired")


def test_whoever_follows_a_mediator_who_steps_aside_has_the_whole_time_for_each_step(walk: Begin) -> None:
    case = heard(walk).days(20).send("conflict-declared", conflictReason="A cousin.")
    appointing = case.task("accept_and_appoint")
    assert (appointing.limit_key, case.due("accept_and_appoint")) == ("pm.appoint#1.conflict1", "2026-10-20 00:00")
    case.do("accept_and_appoint", acceptance="accept", mediator="Chen Jie")
    assert case.task("obtain_consent").limit_key == "consent.reach#1.conflict1"
    case.do("obtain_consent", **consent(accepts="objects"))
    assert case.task("accept_and_appoint").limit_key == "pm.appoint#1.objection1"
