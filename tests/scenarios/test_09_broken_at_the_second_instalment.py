"""Scenarios 9 and 10: an agreement that is broken, and a confirmation that the court dismisses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scenarios.district import District, Matter

TERMS = [
    {"debtor": "王强", "creditor": "李秀英", "what": f"第{number}期", "amount": 500, "due": day}
    for number, day in enumerate(("2026-10-20", "2026-11-20"), 1)
]


def written(district: District, confirmation: str) -> Matter:
    """A written agreement of 28 September, in two instalments."""
    signatures = [{"party": name, "manner": "signature", "wantsConfirmation": confirmation} for name in ("李秀英", "王强")]
    case = district.accept_dispute("楼上漏水").do("visit", wants="talk").do("mediate_on_the_spot", result="written", facts="漏水赔偿。")
    return case.do("sign_agreement", terms=TERMS, signatures=signatures, signedOn="2026-09-28")


def broken(district: District) -> Matter:
    """The first instalment was paid, the second was not, and talking does not help."""
    case = written(district, "no")
    case.do("check_performance", performed="kept")
    district.run_until("2026-11-25 23:59")
    assert case.due("check_performance") == "2026-11-26 00:00"  # three working days after 20 November
    case.do("check_performance", performed="no")
    return case.do("urge_performance", talk="拒不支付", urged="refuses")


def test_the_creditor_is_told_of_all_ways_and_mediates_anew(district: District) -> None:
    case = broken(district)
    case.do("choose_after_breach", breachChoice="remediate")
    assert "accept_and_appoint" in case.waiting_at
    case.do("accept_and_appoint", mediator="罗调解员").do("obtain_consent").do("investigate", notNeeded=True).do("arrange_session")
    case.do("hold_session", result="notAgreed")
    while case.waiting_at:
        case.do(case.waiting_at.pop())
    assert case.state == "completed"
    assert case["agreements"][0]["performance"] == "elsewhere"
    assert [level["outcome"] for level in case["tried"]] == ["agreed", "notAgreed"]


def test_the_creditor_goes_to_court(district: District) -> None:
    case = broken(district).do("choose_after_breach", breachChoice="sue")
    assert "accept_and_appoint" not in case.waiting_at
    while case.waiting_at:
        case.do(case.waiting_at.pop())
    assert case.state == "completed"
    assert case["agreements"][0]["performance"] == "elsewhere"


def test_both_may_ask_for_confirmation_for_30_days(district: District) -> None:
    case = written(district, "yes")
    assert case.due("prepare_confirmation") == "2026-10-20 00:00"  # day 20 is Sunday, 18 October
    district.run_until("2026-10-28 23:59")  # day 30
    assert "prepare_confirmation" in case.waiting_at
    district.run_until("2026-10-29 00:01")
    assert "prepare_confirmation" not in case.waiting_at


@pytest.mark.parametrize(("choice", "next_task"), [("change", "sign_agreement"), ("anew", None), ("sue", None)])
def test_the_court_dismisses_and_the_parties_choose(district: District, choice: str, next_task: str | None) -> None:
    case = written(district, "yes").do("prepare_confirmation", bothApply="yes", confirmationWay="court")
    case.do("record_ruling", ruling="dismissed", rulingNo="驳1号", dismissalGround="内容不明确")
    case.do("after_dismissal", confirmationChoice=choice)
    if next_task is not None:
        changed: dict[str, Any] = {"terms": TERMS, "signedOn": "2026-09-28", "clearEnough": True}
        case.do(next_task, **changed).do("prepare_confirmation", bothApply="yes").do("record_ruling", ruling="confirmed", rulingNo="确2号")
    for _ in TERMS:
        case.do("check_performance", performed="kept")
    if choice == "anew":
        case.do("accept_and_appoint", mediator="罗调解员").do("obtain_consent").do("investigate", notNeeded=True).do("arrange_session")
        case.do("hold_session", result="notAgreed")
    district.run_until("2026-11-21 09:00")
    while case.waiting_at:
        case.do(case.waiting_at.pop())
    assert case.state == "completed"
    assert case["agreements"][0]["confirmation"] == ("confirmed" if choice == "change" else "dismissed")
    assert ("驳回裁定书" in [document["type"] for document in case["documents"]]) == (choice != "change")
