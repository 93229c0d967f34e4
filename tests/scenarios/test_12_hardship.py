"""Scenario 12: hardship is found; support runs beside the dispute and outlives it."""

from __future__ import annotations

from tests.scenarios.district import District, Matter


def test_support_outlives_the_dispute(district: District) -> None:
    case = district.accept_dispute("楼上漏水").do("visit", by="grid_officer", wants="talk", hardshipSeen=True)
    (found,) = district.engine.cases(process_id="service-support")
    support = Matter(district, found.id)
    assert support.waiting_at == {"assess_need"}
    assert support["linkedCases"] == [case.number]
    case.do("mediate_on_the_spot", result="performedAtOnce", facts="已修好。").do("follow_up_visit", kept="yes", mood="calm")
    assert (case.state, support.state) == ("completed", "active")

    support.do("assess_need", by="service_officer", consentToShare="yes", needs=["medical"], eligibility="eligible")
    support.do("plan_support", supportMeasures=[{"need": "medical", "what": "医疗救助", "provider": "民政局", "due": "2026-10-20"}])
    support.do("give_support", given="done").do("review_support", enough="enough")
    assert support.state == "completed"
    assert support["supportOutcome"] == "done"
