"""Scenario 6: a threat is noted during a visit; the case stands still until the head of unit decides."""

from __future__ import annotations

from tests.scenarios.district import District, Matter


def threatened(district: District) -> Matter:
    """The officer sees danger."""
    case = district.accept_dispute("楼上漏水")
    return case.do("visit", by="grid_officer", whomMet="both", seen="扬言动手", mood="danger")


def test_a_threat_stops_the_case_until_it_is_resumed(district: District) -> None:
    case = threatened(district)
    assert case.waiting_at == {"emergency_response"}  # nothing else can be done
    assert case.due("emergency_response") == "2026-09-28 11:00"  # two hours
    assert case["hold"]["reason"] == "扬言动手"
    case.do("emergency_response", by="unit_head", emergencyResult="hold")
    assert case.waiting_at == {"decide_resumption"}
    case.do("decide_resumption", by="unit_head", resumption="hold", holdUntil="2026-10-12", resumptionReason="双方情绪激动")
    district.run_until("2026-10-12 07:59")
    assert case.waiting_at == set()
    district.run_until("2026-10-12 08:01")
    assert case.waiting_at == {"decide_resumption"}
    case.do("decide_resumption", by="unit_head", resumption="resume", resumeConditions="分开调解", resumptionReason="已平静")
    assert case.waiting_at == {"choose_next_way"}
    assert case["hold"] is None
    case.do("choose_next_way", applicantChoice="stop", respondentChoice="stop").do("serve_end_notice").do("follow_up_visit", mood="calm")
    assert case.state == "completed"


def test_the_police_take_over(district: District) -> None:
    case = threatened(district).do("emergency_response", by="unit_head", emergencyResult="policeTakeOver")
    assert case.waiting_at == {"serve_end_notice"}
    assert case["outcome"] == "transferred"
