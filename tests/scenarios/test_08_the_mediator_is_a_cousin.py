"""Scenario 8: the mediator turns out to be the respondent's cousin, steps aside, and another one goes on within the same limit."""

from __future__ import annotations

from tests.scenarios.district import District


def test_a_mediator_with_an_interest_steps_aside(district: District) -> None:
    head = district.holder("committee_head", "wenmiao-mediation")
    cousin, other = district.holders("people_mediator", "wenmiao-mediation")
    case = district.accept_dispute("楼上漏水").do("visit", by="grid_officer", wants="notTalk")
    case.do("choose_next_way", by="steward", applicantChoice="people", respondentChoice="people")
    case.do("accept_and_appoint", by="committee_head", mediator=cousin)
    case.do("obtain_consent", by=cousin)
    assert case.limit("pm.general").due_at == district.at("2026-10-29 00:00")  # one month from 28 September ends with 28 October
    assert case.task("investigate").due_at == district.at("2026-10-09 00:00")

    district.run_until("2026-09-30 10:00")
    case.claim("investigate", by=cousin)
    case.send("conflict-declared", by=cousin, conflictReason="系被申请人表兄")
    assert case.waiting_at == {"accept_and_appoint"}  # nothing that he had in hand is left with him
    assert case.due("accept_and_appoint") == "2026-10-09 00:00"  # a day of its own: 8 October is the next working day

    case.do("accept_and_appoint", by="committee_head", mediator=other)
    case.do("obtain_consent", by=other)
    assert case.limit("pm.general").due_at == district.at("2026-10-29 00:00")
    assert case.task("investigate").due_at == district.at("2026-10-09 00:00")

    case.do("investigate", by=other, notNeeded=True).do("arrange_session", by=other)
    case.do("hold_session", by=other, result="notAgreed", whyNot="各执一词")
    (stepped,) = [override for override in case["overrides"] if override["rule"] == "conflict of interest"]
    assert (stepped["proposed"], stepped["reason"]) == (cousin, "系被申请人表兄")
    assert case["tried"][-1]["mediator"] == other

    case.do("choose_next_way", by="steward", applicantChoice="stop", respondentChoice="stop")
    case.do("serve_end_notice", by="steward").do("follow_up_visit", kept="none", mood="calm")
    assert case.state == "completed"
    told = {entry.actor for entry in case.record if entry.subject == "conflict-declared"}
    assert told == {f"user:{cousin}"}
    appointed = [entry.actor for entry in case.record if entry.transition == "completed" and entry.element_id == "accept_and_appoint"]
    assert appointed == [f"user:{head}", f"user:{head}"]
    assert {case.done_by[element] for element in ("obtain_consent", "investigate", "hold_session")} == {f"user:{other}"}
