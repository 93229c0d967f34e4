"""Judicial confirmation: who may ask, by when, and what the court answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.processes.walking import TODAY, Walk, signed

Begin = Callable[..., Walk]
APPLIED = {"bothApply": "yes", "confirmationWay": "court", "confirmationAt": "Haitang court", "appliedOn": TODAY}


def agreed(walk: Begin, kind: str = "loan", **more: Any) -> Walk:
    agreement = {
        "id": "2026-1-1",
        "form": "written",
        "organisation": "committee",
        "process": "people-mediation",
        "effectiveOn": "2026-09-28",
        "terms": [],
        "wantsConfirmation": "yes",
        "performance": "running",
    }
    return walk("judicial-confirmation", agreement={**agreement, **more}, kind=kind)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"form": "oral"}, "oral agreement"),
        ({"form": "civilMediationStatement"}, "a civil mediation statement is enforceable already"),
        ({"wantsConfirmation": "no"}, "not both wish it"),
        ({"performance": "performed"}, "performed at once"),
        ({"organisation": "department"}, "the organisation is not entitled"),
        ({"excluded": True}, "status, title or intellectual property"),
    ],
)
def test_skipped_with_the_reason_shown(walk: Begin, more: dict[str, Any], reason: str) -> None:
    case = agreed(walk, **more)
    assert case.ended("skipped")
    assert (case["confirmation"], case["confirmationNote"]) == ("none", reason)


def test_confirmed(walk: Begin) -> None:
    case = agreed(walk)
    assert case.due("prepare_confirmation") == "2026-10-20 00:00"  # day 20 is 18 October, a Sunday
    case.on("2026-10-12").do("prepare_confirmation", **APPLIED)
    assert case.due("record_ruling") == "2026-11-12 00:00"  # thirty days after the request
    assert case.do("record_ruling", ruling="confirmed", rulingNo="(2026) 5", ruledOn=TODAY).ended("confirmed")
    assert case["confirmation"] == "confirmed"


def test_the_request_is_too_late_after_thirty_days(walk: Begin) -> None:
    case = agreed(walk)
    assert case.on("2026-10-28", "23:59").waiting == {"prepare_confirmation"}
    assert case.on("2026-10-29", "00:01").ended("request_is_too_late", "not_requested")
    assert case["confirmation"] == "none"


def test_a_labour_agreement_has_fifteen_days(walk: Begin) -> None:
    case = agreed(walk, kind="labour")
    assert case.on("2026-10-13", "23:59").waiting == {"prepare_confirmation"}
    assert case.on("2026-10-14", "00:01").ended("not_requested")


def test_no_longer_wished(walk: Begin) -> None:
    assert agreed(walk).do("prepare_confirmation", bothApply="no").ended("not_requested")


def test_withdrawn(walk: Begin) -> None:
    case = agreed(walk).do("prepare_confirmation", **APPLIED).do("record_ruling", ruling="withdrawn", ruledOn=TODAY)
    assert case.ended("request_withdrawn")
    assert case["confirmation"] == "withdrawn"


@pytest.mark.parametrize("choice", ["anew", "sue", "leave"])
def test_dismissed(walk: Begin, choice: str) -> None:
    case = agreed(walk).do("prepare_confirmation", **APPLIED)
    case.do("record_ruling", ruling="dismissed", rulingNo="(2026) 5", ruledOn=TODAY, dismissalGround="Unclear.")
    assert case.do("after_dismissal", confirmationChoice=choice).ended("dismissed")
    assert (case["confirmation"], case["confirmationChoice"], case["confirmationNote"]) == ("dismissed", choice, "Unclear.")


def test_not_accepted(walk: Begin) -> None:
    case = (
        agreed(walk).do("prepare_confirmation", **APPLIED).do("record_ruling", ruling="notAccepted", ruledOn=TODAY, dismissalGround="Late.")
    )
    assert case.do("after_dismissal", confirmationChoice="leave").ended("dismissed")


def test_a_changed_agreement_is_asked_for_again_once(walk: Begin) -> None:
    case = agreed(walk).do("prepare_confirmation", **APPLIED).on("2026-10-22")
    case.do("record_ruling", ruling="dismissed", rulingNo="(2026) 5", ruledOn=TODAY, dismissalGround="Unclear.")
    case.do("after_dismissal", confirmationChoice="change").do("sign_agreement", **{**signed(confirmation="yes"), "signedOn": TODAY})
    assert case.due("prepare_confirmation") == "2026-11-12 00:00"  # 11 November: the changed agreement has a clock of its own
    case.do("prepare_confirmation", **{**APPLIED, "appliedOn": TODAY})
    case.do("record_ruling", ruling="dismissed", rulingNo="(2026) 6", ruledOn=TODAY, dismissalGround="Still unclear.")
    assert case.do("after_dismissal", confirmationChoice="change").ended("dismissed")


def test_started_alone_it_asks_for_the_agreement(walk: Begin) -> None:
    case = walk("judicial-confirmation").do(
        "prepare_confirmation", **APPLIED, agreementSignedOn="2026-09-25", agreementOrganisation="Committee"
    )
    assert case.waiting == {"record_ruling"}
