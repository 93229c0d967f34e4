"""Scenario 5: a party withdraws in the middle of people's mediation."""

from __future__ import annotations

from tests.scenarios.district import District, Matter


def in_mediation(district: District) -> Matter:
    """A quarrel that the community could not settle, now before the committee, with a session to come."""
    case = district.accept_dispute("楼上漏水")
    case.do("visit", by="grid_officer", wants="notTalk")
    case.do("choose_next_way", by="steward", applicantChoice="people", respondentChoice="people")
    case.do("accept_and_appoint", by="committee_head", mediator="罗调解员")
    case.do("obtain_consent", by="people_mediator")
    case.do("investigate", by="people_mediator", notNeeded=True)
    return case.do("arrange_session", by="people_mediator", sessionAt="2026-09-30T10:00+08:00")


def test_a_withdrawal_cancels_what_is_open_and_tells_the_remaining_ways(district: District) -> None:
    case = in_mediation(district)
    assert case.waiting_at == {"hold_session"}
    assert case.timers == {"limit_passed"}

    district.run_until("2026-09-29 10:00")
    case.send("withdrawn", reason="申请人撤回申请")
    assert case.waiting_at == {"serve_end_notice"}  # the session is off, nobody can hold it any more
    assert case.timers == set()
    assert (case["outcome"], case["reason"]) == ("withdrawn", "申请人撤回申请")
    assert (
        case.due("serve_end_notice") == "2026-10-09 00:00"
    )  # two working days after 29 September: the 30th and, past the holiday, 8 October

    case.do("serve_end_notice", by="steward", waysOpen=[{"way": "民事诉讼", "lastDay": "2029-09-27"}])
    assert [(way["way"], way["lastDay"]) for way in case["waysOpen"]] == [("民事诉讼", "2029-09-27")]
    assert case.waiting_at == {"follow_up_visit"}
    case.do("follow_up_visit", by="grid_officer", reached="yes", kept="none", mood="calm")
    assert case.state == "completed"
    assert case["endReason"] == "withdrawn"

    assert [entry.actor for entry in case.record if entry.subject == "withdrawn"] == ["user:" + case.steward]
    assert {entry.element_id for entry in case.record if entry.transition == "cancelled"} >= {"hold_session", "mediating", "resolving"}
    assert case.done_by["serve_end_notice"] == case.done_by["register_dispute"] == "user:" + case["steward"]  # 首问负责


def test_a_withdrawal_comes_once(district: District) -> None:
    case = in_mediation(district).send("withdrawn", reason="申请人撤回申请")
    again = district.engine.send_message("withdrawn", correlation_key=case.number, variables={"reason": "again"})
    assert again.delivered == ()
    assert (case["reason"], case.waiting_at) == ("申请人撤回申请", {"serve_end_notice"})
