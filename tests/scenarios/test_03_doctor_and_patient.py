"""Scenario 3: doctor and patient; an expert opinion stops the clock, they agree on the last day.

Working days by hand, from 28 September 2026 over the holiday of 1 to 7 October, with the swapped Saturday 10 October: day 2 is 30
September, day 3 is 8 October, day 30 is Friday, 13 November. The opinion takes 12 to 19 October: five working days do not count.
"""

from __future__ import annotations

from tests.scenarios.district import District, Matter


def with_opinion(district: District) -> Matter:
    """Before the medical committee, with the expert's opinion in."""
    case = district.accept_dispute("手术效果争议", kind="medical", amount=50000)
    assert case["offers"] == ["people"]  # nothing runs beside it
    case.do("choose_next_way", by="steward", applicantChoice="people", respondentChoice="people")
    assert case.task("accept_and_appoint").unit_id == "medical-committee"
    case.do("accept_and_appoint", by="committee_head", mediator="周调解员").do("obtain_consent")
    assert case.limit("medical.pm").due_at == district.at("2026-11-14 00:00")
    district.run_until("2026-10-12 10:00")
    case.do("investigate", expertNeeded=True)
    assert case.limit("medical.pm").due_at is None
    district.run_until("2026-10-19 10:00")
    case.do("await_expert", by="people_mediator")
    assert case.limit("medical.pm").due_at == district.at("2026-11-21 00:00")
    return case


def test_they_agree_on_the_last_day(district: District) -> None:
    case = with_opinion(district).do("arrange_session", sessionAt="2026-11-20T14:00+08:00")
    district.run_until("2026-11-20 17:00")
    case.do("hold_session", result="agreed").do(
        "sign_agreement", terms=[{"debtor": "医院", "creditor": "患者", "what": "赔偿"}], signedOn="2026-11-20"
    )
    assert case["outcome"] == "agreed"
    assert "limit_passed" not in case.passed


def test_after_the_last_day_it_goes_on_only_if_both_ask(district: District) -> None:
    case = with_opinion(district)
    district.run_until("2026-11-20 23:59")
    assert case.waiting_at == {"arrange_session"}
    district.run_until("2026-11-21 00:01")
    assert case.waiting_at == {"arrange_session", "limit_reached"}
    district.run_until("2026-11-23 23:59")  # one working day for the answer: Monday
    assert case.waiting_at == {"arrange_session", "limit_reached"}
    district.run_until("2026-11-24 00:01")
    assert case["outcome"] == "expired"
    assert case["offers"] == ["administrative", "court"]
