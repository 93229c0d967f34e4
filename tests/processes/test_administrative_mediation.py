"""Administrative mediation: every way out, and the returns that end at a named decider."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine import InvalidForm
from tests.processes.walking import PARTIES, TODAY, Walk, consent, session, signed

Begin = Callable[..., Walk]
ARRANGED = {"sessionAt": "2026-09-29T10:00+08:00", "sessionMode": "video"}


def asked(walk: Begin, **variables: Any) -> Walk:
    return walk("administrative-mediation", **{"parties": PARTIES, "kind": "consumer", **variables})


def accepted(walk: Begin, **variables: Any) -> Walk:
    return asked(walk, **variables).do("department_acceptance", departmentAnswer="accept", mediator="Officer Sun")


def test_agreed(walk: Begin) -> None:
    case = accepted(walk).do("obtain_consent", **consent()).do("arrange_session", **ARRANGED).do("hold_session", **session("agreed"))
    assert case.do("sign_agreement", **signed()).ended("agreed", "mediation_ended")
    assert (case["outcome"], case["agreement"]["organisation"]) == ("agreed", "department")


def test_partly_agreed(walk: Begin) -> None:
    case = accepted(walk).do("obtain_consent", **consent()).do("arrange_session", **ARRANGED).do("hold_session", **session("partly"))
    assert case.do("sign_agreement", **signed(stillOpen=[{"matter": "the rest"}])).ended("agreed")
    assert case["outcome"] == "partly"


@pytest.mark.parametrize(("result", "outcome"), [("notAgreed", "notAgreed"), ("ended", "refused")])
def test_not_agreed_after_an_adjournment(walk: Begin, result: str, outcome: str) -> None:
    case = accepted(walk).do("obtain_consent", **consent()).do("arrange_session", **ARRANGED)
    case.do("hold_session", **session("adjourn", adjournedTo="2026-10-09T10:00+08:00")).do("arrange_session", **ARRANGED)
    assert case.do("hold_session", **session(result)).ended("not_agreed")
    assert case["outcome"] == outcome


def test_refused(walk: Begin) -> None:
    case = accepted(walk).do("obtain_consent", **consent("no"))
    assert case.ended("refused")
    assert case["outcome"] == "refused"


def test_not_reached(walk: Begin) -> None:
    case = accepted(walk)
    for _ in range(3):
        case.do("obtain_consent", **consent("notReached"))
    assert case.ended("not_reached")


def test_danger(walk: Begin) -> None:
    case = accepted(walk).do("obtain_consent", **consent()).do("arrange_session", **ARRANGED)
    assert case.do("hold_session", **session("notAgreed", dangerSeen=True)).ended("stopped_for_danger")


def test_the_department_acts_on_its_own_duty(walk: Begin) -> None:
    case = asked(walk).do("department_acceptance", departmentAnswer="ownDuty")
    case.do("act_on_duty", dutyProcedure="Inspection", dutyResult="Fined.", dutyDoneOn=TODAY)
    assert case.ended("own_procedure")
    assert (case["outcome"], case["reason"]) == ("ownProcedure", "Inspection")


def test_a_return_that_is_right_gives_it_back(walk: Begin) -> None:
    case = asked(walk).do("department_acceptance", departmentAnswer="notOurs", whyNotOurs="Market regulation has it.")
    assert case.due("settle_competence") == "2026-10-01 00:00"  # two working days
    assert case.do("settle_competence", competence="acceptReturn", competenceReason="True.").ended("given_back")
    assert (case["outcome"], case["reason"]) == ("transferred", "Market regulation has it.")


def test_there_is_no_third_return(walk: Begin) -> None:
    case = asked(walk)
    for decision in ("insist", "nameBody"):
        case.do("department_acceptance", departmentAnswer="notOurs", whyNotOurs="No.")
        case.do(
            "settle_competence",
            competence=decision,
            competenceReason="It is theirs.",
            **({"namedBody": "Housing"} if decision == "nameBody" else {}),
        )
    assert case["unit"] == "Housing"
    with pytest.raises(InvalidForm, match="departmentAnswer"):
        case.do("department_acceptance", departmentAnswer="notOurs", whyNotOurs="No.")
    assert case.do("department_acceptance", departmentAnswer="accept").waiting == {"obtain_consent"}


def test_the_clock_of_a_medical_dispute(walk: Begin) -> None:
    case = asked(walk, kind="medical")
    assert (
        case.due("department_acceptance") == "2026-10-11 00:00"
    )  # five working days: 29, 30 September, 8, 9, 10 (a working Saturday) October
    case.do("department_acceptance", departmentAnswer="accept").do("obtain_consent", **consent())
    assert case.on("2026-11-13", "23:59").waiting == {"arrange_session"}
    assert case.on("2026-11-14", "00:01").waiting == {"arrange_session", "limit_reached"}
    assert case.do("limit_reached", applicantGoesOn="noAnswer", respondentGoesOn="yes").ended("expired")
    assert case["outcome"] == "expired"


@pytest.mark.parametrize("answered", [True, False])
def test_the_clock_of_the_district(walk: Begin, answered: bool) -> None:
    case = accepted(walk).do("obtain_consent", **consent())
    assert case.on("2026-11-13", "23:59").waiting == {"arrange_session"}  # thirty working days
    assert case.on("2026-11-14", "00:01").waiting == {"arrange_session", "limit_reached"}
    if answered:
        case.do("limit_reached", applicantGoesOn="yes", respondentGoesOn="yes", goOnEvidence="A letter.", goOnUntil="2026-12-01")
        assert case.on("2026-12-01", "23:59").waiting == {"arrange_session"}
        assert case.on("2026-12-02", "00:01").ended("agreed_time_passed", "expired")
    else:
        assert case.on("2026-11-17", "00:01").ended("no_answer", "expired")  # one working day: Monday, 16 November
