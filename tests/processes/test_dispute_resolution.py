"""The whole case: intake, the community, the three mediations, the panel, aftercare, the file, and what may happen at any time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine import Engine
from tests.processes.walking import TODAY, Walk, consent, registered, session, signed

Begin = Callable[..., Walk]
ACCEPT = {"agreesWithTriage": "yes", "decision": "dispute"}
TALK: dict[str, Any] = {"whomMet": "both", "visitedAt": "2026-09-28T08:50+08:00", "seen": "A barking dog.", "mood": "calm", "wants": "talk"}
SPOT: dict[str, Any] = {"bothConsent": True, "rightsTold": True, "happenedAt": "2026-09-28T08:50+08:00", "facts": "The dog sleeps inside."}
WELL = {"reached": "yes", "visitedAt": "2026-09-28T08:50+08:00", "kept": "yes", "mood": "calm"}
NOTICE = {"served": [{"party": "Li Hua", "how": "inPerson", "servedOn": TODAY}], "endReason": "notAgreed"}


def taken_on(walk: Begin, kind: str = "neighbour", **answers: Any) -> Walk:
    return walk("dispute-resolution").do("register_dispute", **registered(kind, **answers)).do("decide_acceptance", **ACCEPT)


def not_settled_in_community(walk: Begin, kind: str = "neighbour", **answers: Any) -> Walk:
    return taken_on(walk, kind, **answers).do("visit", **TALK).do("mediate_on_the_spot", **{**SPOT, "facts": None, "result": "no"})


def chosen(case: Walk, way: str, respondent: str | None = None) -> Walk:
    return case.do("choose_next_way", lastDaysExplained=True, applicantChoice=way, respondentChoice=respondent or way)


def mediated_by_people(case: Walk) -> Walk:
    chosen(case, "people").do("accept_and_appoint", acceptance="accept", mediator="Zhao Min").do("obtain_consent", **consent())
    return case.do("investigate", notNeeded=True).do("arrange_session", sessionAt="2026-10-09T10:00+08:00", sessionMode="room")


def agreed_in_writing(walk: Begin, **more: Any) -> Walk:
    case = mediated_by_people(not_settled_in_community(walk, "loan" if more.pop("loan", False) else "neighbour"))
    return case.do("hold_session", **session("agreed")).do("sign_agreement", **signed(**more))


def test_a_small_quarrel_is_one_form_and_the_file_builds_itself(walk: Begin) -> None:
    case = taken_on(walk).do("visit", **TALK).do("mediate_on_the_spot", **SPOT, result="performedAtOnce")
    assert case.waiting == {"follow_up_visit"}
    assert case.do("follow_up_visit", **WELL).ended("settled", "filed")
    assert "check_file" not in case.passed
    assert "approve_file" not in case.passed
    assert (case["outcome"], case["agreements"][0]["performance"]) == ("agreed", "performed")
    assert [tried["process"] for tried in case["tried"]] == ["grassroots-mediation"]


def test_advice_and_an_attempt_side_by_side(walk: Begin) -> None:
    case = taken_on(walk, "loan")
    assert case.waiting == {"give_advice", "visit"}
    case.do("give_advice", advised="applicant", view="It is owed.", options="All.", wants="mediate", legalAidWished=True)
    assert case.waiting == {"visit", "refer_legal_aid"}
    case.do("refer_legal_aid", referredOn=TODAY, legalAidResult="granted").do("visit", **TALK)
    assert case.do("mediate_on_the_spot", **SPOT, result="performedAtOnce").waiting == {"follow_up_visit"}


def test_the_end_is_told_and_filed(walk: Begin) -> None:
    case = chosen(not_settled_in_community(walk), "stop")
    assert case.waiting == {"serve_end_notice"}
    assert case.due("serve_end_notice") == "2026-10-01 00:00"
    case.do("serve_end_notice", **NOTICE).do("follow_up_visit", **WELL)
    assert case.ended("stopped", "filed")
    assert case["outcome"] == "notAgreed"


def test_a_ladder_is_not_a_will(walk: Begin) -> None:
    case = chosen(not_settled_in_community(walk), "people").do("accept_and_appoint", acceptance="accept", mediator="Zhao Min")
    case.do("obtain_consent", **consent("no", all_of_it=True))
    assert case.waiting == {"serve_end_notice"}
    assert "nothing_more" in case.passed
    assert (case["outcome"], case["stopAll"]) == ("refused", True)


def test_one_side_stops(walk: Begin) -> None:
    assert chosen(not_settled_in_community(walk), "people", "stop").waiting == {"serve_end_notice"}


def test_leaving_for_court(walk: Begin) -> None:
    case = chosen(not_settled_in_community(walk), "court", "people")
    assert case.waiting == {"serve_end_notice"}
    assert (case["outcome"], case["reason"]) == ("filedElsewhere", "court")


def test_no_answer_stops_and_may_reopen(walk: Begin) -> None:
    case = not_settled_in_community(walk)
    assert case.due("choose_next_way") == "2026-10-01 00:00"
    assert case.on("2026-10-10", "23:59").waiting == {"choose_next_way"}
    assert case.on("2026-10-11", "00:01").waiting == {"serve_end_notice"}
    assert "stopped_in_silence" in case.passed


def test_through_all_levels_to_the_panel(walk: Begin) -> None:
    case = taken_on(walk, "property", riskSigns=["mediaAttention"])
    assert case["risk"] == 3
    case.on("2026-10-09", "00:01")
    assert (case["outcome"], case.waiting) == ("expired", {"choose_next_way"})
    assert case["offers"] == ["people", "administrative", "judicial", "court", "panel"]
    mediated_by_people(case).do("hold_session", **session("notAgreed"))
    assert case["offers"] == ["administrative", "judicial", "court", "panel"]
    chosen(case, "administrative").do("department_acceptance", departmentAnswer="accept").do("obtain_consent", **consent("no"))
    chosen(case, "judicial").do("prepare_court_papers", applicantGoes="yes", courtPath="beforeFiling", court="Haitang court")
    case.do("court_response", courtAnswer="accepted", courtNumber="1", courtReceivedOn=TODAY).do("hold_session", **session("notAgreed"))
    case.do("record_court_result", courtResult="notSettled")
    assert case["offers"] == ["court", "panel"]
    chosen(case, "panel").do(
        "convene_panel",
        leadOrganisation="Street office",
        panelAt="2026-10-20T10:00+08:00",
        shared="All.",
        partiesConsentToSharing="yes",
        panelMembers=[{"member": "Housing"}],
    )
    case.do("give_opinion", competent="yes", canDo="Repairs.").do(
        "hold_panel",
        heldAt="2026-09-28T08:50+08:00",
        measures=[{"unit": "Housing", "what": "Repairs", "due": "2026-11-02", "authority": True}],
    )
    case.do("carry_out_measure", measureState="done", measureNote="Repaired.").do(
        "conclude_panel", panelResult="settled", panelConclusion="Repaired."
    )
    assert case["outcome"] == "settledThemselves"
    assert [tried["outcome"] for tried in case["tried"]] == ["expired", "notAgreed", "refused", "notAgreed", "settledThemselves"]
    assert case.waiting == {"follow_up_visit"}


@pytest.mark.parametrize(
    ("message", "outcome", "waiting"),
    [
        ("withdrawn", "withdrawn", "serve_end_notice"),
        ("filed-elsewhere", "filedElsewhere", "serve_end_notice"),
        ("taken-over", "transferred", "serve_end_notice"),
        ("settled-by-themselves", "settledThemselves", "follow_up_visit"),
    ],
)
def test_who_leaves_in_the_middle_leaves_nothing_open(walk: Begin, message: str, outcome: str, waiting: str) -> None:
    case = mediated_by_people(not_settled_in_community(walk)).send(message, reason="He moved.")
    assert case.waiting == {waiting}
    assert (case["outcome"], case["reason"]) == (outcome, "He moved.")


def test_a_withdrawal_never_kills_the_watch_over_instalments(walk: Begin) -> None:
    case = mediated_by_people(not_settled_in_community(walk)).do("hold_session", **session("partly"))
    case.do("sign_agreement", **signed(due="2026-11-20", stillOpen=[{"matter": "rent"}]))
    assert case.waiting == {"choose_next_way", "check_performance"}
    case.send("withdrawn", reason="Enough.")
    assert case.waiting == {"check_performance"}
    case.on("2026-11-21", "00:01").do("follow_up_visit", **WELL).do("check_performance", performed="kept")
    assert case["agreements"][0]["performance"] == "performed"


def test_an_agreement_is_watched_confirmed_and_filed_by_the_head(walk: Begin) -> None:
    case = agreed_in_writing(walk, loan=False, confirmation="yes", due="2026-10-30")
    assert case.waiting == {"check_performance", "prepare_confirmation"}
    case.do("prepare_confirmation", bothApply="yes", confirmationWay="court", confirmationAt="Haitang court", appliedOn=TODAY)
    case.do("record_ruling", ruling="confirmed", rulingNo="5", ruledOn=TODAY).do("check_performance", performed="kept")
    case.on("2026-10-31", "00:01").do("follow_up_visit", **WELL)
    assert case.waiting == {"check_file"}
    missing = [paper["document"] for paper in case["missingPapers"]]
    assert missing == ["身份证明"]
    case.do("check_file", missingPapers=[{"document": "身份证明", "state": "supplied"}])
    for _ in range(2):
        case.do("approve_file", approval="return", approvalReason="The seal.").do(
            "check_file", missingPapers=[{"document": "身份证明", "state": "explained", "explanation": "Lost."}]
        )
    assert case.do("approve_file", approval="return", approvalReason="Again.").ended("filed")
    assert case["fileReturns"] == 3


def test_what_the_creditor_chooses_may_be_mediation_anew(walk: Begin) -> None:
    case = agreed_in_writing(walk, due="2026-10-30")
    assert case.waiting == {"check_performance"}
    case.on("2026-11-02").do("follow_up_visit", **{**WELL, "kept": "no"}).do("act_on_finding", findingAct="urge")
    case.do("check_performance", performed="no").do("urge_performance", talk="No.", urged="refuses")
    case.do("choose_after_breach", breachChoice="remediate", toldOn=TODAY)
    assert case.waiting == {"accept_and_appoint"}
    case.do("accept_and_appoint", acceptance="return", whyReturned="Once was enough.")
    assert case.waiting == {"check_file"}
    assert case["agreements"][0]["performance"] == "elsewhere"


def test_the_longest_watch_ends(walk: Begin) -> None:
    case = agreed_in_writing(walk, due="2026-10-30").on("2026-11-02").do("follow_up_visit", **WELL)
    assert case.waiting == {"check_performance"}
    case.on("2028-11-03")
    assert case.waiting == {"check_performance", "check_file"}


def test_danger_puts_the_case_off_until_it_is_resumed(walk: Begin) -> None:
    case = taken_on(walk).do("visit", **{**TALK, "mood": "danger"})
    assert case.waiting == {"emergency_response"}
    assert case.due("emergency_response") == "2026-09-28 11:00"  # two hours
    assert case["hold"]["reason"] == "A barking dog."
    police = {"policeToldAt": "2026-09-28T09:00+08:00", "policeNumber": "110-7", "measuresTaken": "Neighbours were led out."}
    case.do("emergency_response", **police, emergencyResult="hold").do(
        "decide_resumption", resumption="hold", holdUntil="2026-10-09", resumptionReason="Still angry."
    )
    assert case.waiting == set()
    case.on("2026-10-09").do("decide_resumption", resumption="resume", resumptionReason="Calm.", resumeConditions="Separate rooms")
    assert case.waiting == {"choose_next_way"}
    assert case["hold"] is None


def test_the_signs_of_danger_are_told_in_both_languages(walk: Begin) -> None:
    case = walk("dispute-resolution").do("register_dispute", **registered(riskSigns=["violenceThreatened", "weapon"]))
    told = "Signs at intake: violence threatened, weapon or dangerous goods / 受理时发现风险迹象：扬言暴力、持有凶器或危险品"
    assert case["hold"]["reason"] == told


@pytest.mark.parametrize("end", ["policeTakeOver", "end"])
def test_danger_may_end_it(walk: Begin, end: str) -> None:
    case = taken_on(walk).send("danger-reported", dangerReason="A knife.")
    assert case.waiting == {"visit", "emergency_response"}
    police = {"policeToldAt": "2026-09-28T09:00+08:00", "policeNumber": "110-7", "measuresTaken": "Taken away."}
    case.do("emergency_response", **police, emergencyResult="hold" if end == "end" else end)
    if end == "end":
        case.do("decide_resumption", resumption="end", resumptionReason="No peace.")
    assert case.waiting == {"serve_end_notice"}
    assert (case["outcome"], case["hold"]) == ("transferred", None)


def test_danger_that_is_over_goes_on_at_once(walk: Begin) -> None:
    case = taken_on(walk).send("danger-reported", dangerReason="A shout.")
    case.do(
        "emergency_response", policeToldAt="2026-09-28T09:00+08:00", policeNumber="110-7", measuresTaken="Talked.", emergencyResult="goOn"
    )
    assert case.waiting == {"visit"}
    assert case["hold"] is None


def test_hardship_has_its_own_case_that_outlives_the_dispute(walk: Begin, engine: Engine) -> None:
    case = (
        taken_on(walk, hardshipSeen=True)
        .do("visit", **TALK)
        .do("mediate_on_the_spot", **SPOT, result="performedAtOnce")
        .do("follow_up_visit", **WELL)
    )
    assert case.ended("filed")
    support = next(found for found in engine.cases() if found.process_id == "service-support")
    assert (support.state, support.variables["linkedCases"], case["hardship"]) == ("active", [case.number], True)


def test_three_filings_one_case_one_answer_to_each(walk: Begin) -> None:
    case = taken_on(walk, channel="hotline", externalNo="H1", replyDue="2026-10-12")
    for channel in ("online", "letter"):
        again = walk("dispute-resolution").do(
            "register_dispute", **registered(channel=channel, externalNo=channel, sameMatterAs=case.number)
        )
        again.do("check_duplicate", duplicate="same", duplicateOf=case.number)
        assert again.state == "completed"  # the case that it was merged into answers it
    assert [filing["channel"] for filing in case["filings"]] == ["hotline", "online", "letter"]
    case.do("visit", **TALK).do("mediate_on_the_spot", **SPOT, result="performedAtOnce")
    for number in range(3):
        case.do("reply_to_source", replyText="Settled.", repliedOn=TODAY, replyNumber=f"R{number}")
    assert case.waiting == {"follow_up_visit"}


def test_not_taken_on_is_filed_without_a_visit(walk: Begin) -> None:
    case = walk("dispute-resolution").do("register_dispute", **registered())
    case.do(
        "decide_acceptance", agreesWithTriage="changed", whyChanged="It was decided.", decision="notAccepted", ground="A judgment exists."
    ).do("approve_refusal", refusal="agree")
    assert case.ended("filed")
    assert "follow_up_visit" not in case.passed


def test_advice_only(walk: Begin) -> None:
    case = (
        walk("dispute-resolution")
        .do("register_dispute", **registered(asks="advice"))
        .do("decide_acceptance", agreesWithTriage="yes", decision="advice")
    )
    case.do("give_advice", advised="applicant", view="It is owed.", options="All.", wants="enough")
    assert case.ended("content", "filed")


def test_both_tracks_side_by_side(walk: Begin) -> None:
    case = (
        walk("dispute-resolution")
        .do("register_dispute", **registered("land", againstAuthority=True))
        .do("decide_acceptance", agreesWithTriage="yes", decision="both")
    )
    assert case.waiting == {"forward_petition", "choose_next_way"}
    assert case["offers"][0] == "administrative"


def test_a_petition_alone(walk: Begin) -> None:
    case = walk("dispute-resolution").do("register_dispute", **registered("petition", againstAuthority=True, asks="authorityDecision"))
    case.do("decide_acceptance", agreesWithTriage="yes", decision="petition")
    assert case.waiting == {"forward_petition"}
    case.send("petition-withdrawn")
    assert case.waiting == {"approve_file"}
    assert case.do("approve_file", approval="accept").ended("withdrawn", "filed")


def test_violence_at_home_is_never_mediated(walk: Begin) -> None:
    case = taken_on(walk, "family", riskSigns=["domesticViolence"])
    assert case.waiting == {"emergency_response"}
    case.do(
        "emergency_response",
        policeToldAt="2026-09-28T09:00+08:00",
        policeNumber="110-7",
        measuresTaken="A protection order.",
        emergencyResult="goOn",
    )
    assert case.waiting == {"choose_next_way"}
    assert case["offers"] == ["court", "panel"]
