"""Scenario 4: the community attempt expires, each level fails in its own way, the joint panel makes a plan that is carried out."""

from __future__ import annotations

from typing import Any

from tests.scenarios.district import District, Matter

MEASURES = [
    {"unit": "住房和城乡建设局", "what": "约谈物业公司", "due": "2026-11-20", "authority": True},
    {"unit": "文庙社区居民委员会", "what": "协调使用维修资金", "due": "2026-11-10"},
]
RESPONDENT_REFUSES: list[dict[str, Any]] = [
    {"party": "p1", "side": "applicant", "answer": "yes", "how": "phone"},
    {"party": "p2", "side": "respondent", "answer": "no", "how": "phone"},
]


def chosen(case: Matter, way: str) -> Matter:
    """Both sides choose a way."""
    return case.do("choose_next_way", by="steward", applicantChoice=way, respondentChoice=way)


def before_the_panel(district: District) -> Matter:
    """A lift that stands still, six families, the press is there: nobody alone could settle it."""
    case = district.accept_dispute("小区电梯经常停运", kind="property", persons=6, riskSigns=["mediaAttention"])
    case.do("visit", by="grid_officer")

    # Seven days of the attempt end on 5 October; that is in the holiday, so the last day is the 8th.
    district.run_until("2026-10-08 23:59")
    assert case.waiting_at == {"mediate_on_the_spot"}
    district.run_until("2026-10-09 00:01")
    assert case.waiting_at == {"choose_next_way"}
    assert case["outcome"] == "expired"
    assert case["offers"] == ["people", "administrative", "judicial", "court", "panel"]

    chosen(case, "people")
    case.do("accept_and_appoint", by="committee_head", mediator="罗调解员").do("obtain_consent").do("investigate", notNeeded=True)
    case.do("arrange_session").do("hold_session", by="people_mediator", result="notAgreed", whyNot="费用分担谈不拢")
    assert (case["outcome"], case["reason"]) == ("notAgreed", "费用分担谈不拢")
    assert case["offers"] == ["administrative", "judicial", "court", "panel"]  # what was tried is not offered again

    chosen(case, "administrative").do("department_acceptance", by="administrative_mediator", departmentAnswer="accept")
    case.do("obtain_consent", by="administrative_mediator", answers=RESPONDENT_REFUSES)
    assert case["outcome"] == "refused"
    assert case["offers"] == ["judicial", "court", "panel"]  # a no to one kind is no no to the others

    chosen(case, "judicial").do("prepare_court_papers", by="steward", applicantGoes="yes", courtPath="beforeFiling")
    case.do("court_response", by="judicial_mediator", courtAnswer="accepted", courtReceivedOn="2026-10-09")
    case.do("hold_session", by="judicial_mediator", result="notAgreed").do("record_court_result", courtResult="notSettled")
    assert case["offers"] == ["court", "panel"]
    return chosen(case, "panel")


def with_a_plan(district: District) -> Matter:
    """The panel has met and given two of its members something to do."""
    case = before_the_panel(district).do("convene_panel", by="panel_chair", partiesConsentToSharing="yes")
    while "give_opinion" in case.waiting_at:
        case.do("give_opinion", by="panel_member")
    return case.do("hold_panel", by="panel_chair", measures=MEASURES)


def test_the_panel_makes_a_plan_and_it_is_carried_out(district: District) -> None:
    case = with_a_plan(district)
    district.run_until("2026-11-05 10:00")
    assert case.waiting_at == {"carry_out_measure"}
    case.do("carry_out_measure", by="panel_member", measureState="done").do("carry_out_measure", by="panel_member", measureState="done")
    case.do("conclude_panel", by="panel_chair", panelResult="measuresDone")
    assert [measure["state"] for measure in case["panel"]["measures"]] == ["done", "done"]

    assert case["outcome"] == "ownProcedure"
    case.do("serve_end_notice", by="steward").do("follow_up_visit", kept="none", mood="calm")
    assert case.state == "completed"
    tried = [(level["process"], level["outcome"]) for level in case["tried"]]
    assert tried == [
        ("grassroots-mediation", "expired"),
        ("people-mediation", "notAgreed"),
        ("administrative-mediation", "refused"),
        ("judicial-mediation", "notAgreed"),
        ("joint-panel", "ownProcedure"),
    ]
    assert case.done_by["hold_panel"] == "user:" + district.holder("panel_chair")
    assert case.done_by["department_acceptance"] == "user:" + district.holder("administrative_mediator", "housing")


def test_an_opinion_that_does_not_come_holds_nobody_up(district: District) -> None:
    case = before_the_panel(district).do("convene_panel", by="panel_chair", partiesConsentToSharing="yes")
    district.run_until("2026-10-13 23:59")  # three working days: Saturday the 10th (a swapped one), Monday the 12th, Tuesday the 13th
    assert case.waiting_at == {"give_opinion"}
    district.run_until("2026-10-14 00:01")
    assert case.waiting_at == {"hold_panel"}
    assert {opinion["canDo"] for opinion in case["opinions"]} == {"none given in time"}


def test_a_late_measure_is_urged_and_supervision_is_proposed_toward_the_authority_only(district: District) -> None:
    case = with_a_plan(district)
    district.run_until("2026-11-10 23:59")
    assert case.waiting_at == {"carry_out_measure"}
    district.run_until("2026-11-11 00:01")  # the committee's measure is late: it is urged, and that is all
    assert case.waiting_at == {"carry_out_measure"}
    assert "urge_measure" in case.passed
    assert district.inbox("supervisor") == []
    district.run_until("2026-11-20 23:59")
    assert district.inbox("supervisor") == []
    district.run_until("2026-11-21 00:01")  # the department's is late
    assert district.inbox("supervisor") == [f"Propose supervision of {case.number}"]


def test_silence_to_the_offers_stops_the_case(district: District) -> None:
    case = district.accept_dispute("楼上漏水")
    case.do("visit", wants="notTalk")
    assert case.waiting_at == {"choose_next_way"}
    district.run_until("2026-10-10 23:59")  # five working days after 28 September: 29, 30, and past the holiday 8, 9, 10 October
    assert case.waiting_at == {"choose_next_way"}
    district.run_until("2026-10-11 00:01")
    assert case.waiting_at == {"serve_end_notice"}
    assert case["outcome"] == "notReached"
