"""Scenario 11: a petition against a department through forwarding, extension, opinion, review and re-review; then the same facts again.

Dates by hand. Received on Monday, 28 September 2026: day 15 is 13 October. Forwarded then: day 15 is 28 October. Accepted on that
day: day 58 is 25 December, day 60 is Sunday, 27 December, so the limit ends with Monday, the 28th; with 30 days more, day 90 is Tuesday,
26 January 2027.
"""

from __future__ import annotations

import pytest

from engine import InvalidForm
from tests.scenarios.district import District, Matter

CLAIM = {"petitionKind": "claim", "petitionWay": "31-6", "body": "住房和城乡建设局"}


def accepted(district: District) -> Matter:
    """Forwarded on the fifteenth day, told to the petitioner in writing on the fifteenth day after that."""
    case = district.file_petition("拆迁补偿标准不公开")
    assert case.waiting_at == {"forward_petition"}
    assert case.due("forward_petition") == "2026-10-14 00:00"
    district.run_until("2026-10-13 17:00")
    case.do("forward_petition", by="intake_officer", **CLAIM)
    assert case.due("acknowledge_petition") == "2026-10-29 00:00"
    district.run_until("2026-10-28 16:00")
    case.do("acknowledge_petition", by="petition_handler", ours="yes", petitionWay="31-6", acknowledgedOn="2026-10-28")
    assert case.due("handle_petition") == "2026-12-29 00:00"
    return case


def extended(case: Matter) -> Matter:
    """The extension is asked for and approved on the fifty-eighth day."""
    case.district.run_until("2026-12-25 09:00")
    case.send("extension-requested")
    return case.do("approve_extension", by="unit_head", extension="grant", extensionDays=30, extensionReason="需要现场勘测")


def answered(case: Matter) -> Matter:
    """The opinion is served on the eighty-eighth day."""
    case.district.run_until("2027-01-24 09:00")
    case.do("handle_petition", by="petition_handler", conclusion="explain")
    return case.do("issue_opinion", by="unit_head", conclusion="explain", opinionNo="信访意见〔2027〕1号", servedOn="2027-01-24")


def reviewed(case: Matter) -> Matter:
    """Review is asked for and decided within 30 days."""
    case.district.run_until("2027-02-10 09:00")
    case.send("review-requested")
    assert case.due("review_decision") == "2027-03-13 00:00"  # 30 days end on 12 March
    case.district.run_until("2027-03-12 09:00")
    return case.do("review_decision", by="petition_handler", reviewResult="upheld", reviewServedOn="2027-03-12")


def test_a_petition_without_answer_goes_to_supervision(district: District) -> None:
    case = district.receive_petition(about="noise at night", at="2026-09-28 09:00")  # 15 calendar days end on 13 October
    district.run_until("2026-10-13 23:59")
    assert case.waiting_at == {"acknowledge_petition"}
    district.run_until("2026-10-14 00:01")
    assert case.waiting_at == {"acknowledge_petition", "propose_supervision"}
    assert district.inbox("supervisor") == [f"Propose supervision of {case.number}"]


def test_a_petition_goes_to_the_end_and_does_not_begin_again(district: District) -> None:
    case = extended(accepted(district))
    assert case.due("handle_petition") == "2027-01-27 00:00"
    assert [extension["days"] for extension in case.limit("petition.31-6").extensions] == [30]
    reviewed(answered(case))

    # Thirty days after 12 March are Sunday, 11 April: the request may still come on Monday.
    district.run_until("2027-04-12 23:50")
    case.send("rereview-requested")
    assert case.due("rereview_decision") == "2027-05-13 00:00"  # day 30 is 12 May
    district.run_until("2027-04-20 09:00")
    case.send("hearing-ordered")
    assert case.due("rereview_decision") == ""  # no clock runs while the hearing is prepared
    district.run_until("2027-04-30 15:00")
    case.do("hold_hearing", by="petition_handler")
    assert case.due("rereview_decision") == "2027-05-25 00:00"  # ten days on: Saturday, 22 May, so Monday the 24th
    district.run_until("2027-05-24 16:00")
    case.do("rereview_decision", by="petition_handler", rereviewResult="upheld", rereviewNo="复核〔2027〕1号")
    assert (case["petition"]["stage"], case["petition"]["final"]) == ("final", True)

    case.do("reply_to_source", by="intake_officer").do("approve_file", by="unit_head", approval="accept")
    assert case.state == "completed"
    papers = [document["type"] for document in case["documents"]]
    for paper in ("转送函", "受理告知书", "延期审批表", "信访处理意见书", "复查意见书", "听证笔录", "复核意见书"):
        assert paper in papers
    assert "propose_supervision" not in case.passed
    assert case.done_by["approve_extension"].startswith("user:")

    again = district.file_dispute(
        "拆迁补偿标准不公开", kind="petition", asks="authorityDecision", againstAuthority=True, sameMatterAs=case.number
    )
    again.do("check_duplicate", by="intake_officer", duplicate="concluded", duplicateOf=case.number)
    again.do(
        "decide_acceptance", by="intake_officer", agreesWithTriage="changed", whyChanged="已经复核终结", decision="notAccepted",
        ground="信访工作条例第36条：同一事实和理由不再受理",
    )  # fmt: skip
    again.do("approve_refusal", by="unit_head", refusal="agree").do("approve_file", by="unit_head", approval="accept")
    assert again.state == "completed"
    assert (again["intakeResult"], again["linkedCases"]) == ("notAccepted", [case.number])
    assert "不予受理告知书" in [document["type"] for document in again["documents"]]


def test_without_extension_supervision_is_proposed_after_day_60(district: District) -> None:
    case = accepted(district)
    district.run_until("2026-12-28 23:59")
    assert case.waiting_at == {"handle_petition"}
    district.run_until("2026-12-29 00:01")
    assert case.waiting_at == {"handle_petition", "propose_supervision_late"}


def test_with_extension_supervision_is_proposed_after_day_90(district: District) -> None:
    case = extended(accepted(district))
    district.run_until("2027-01-26 23:59")
    assert case.waiting_at == {"handle_petition"}
    district.run_until("2027-01-27 00:01")
    assert case.waiting_at == {"handle_petition", "propose_supervision_late"}


def test_nobody_asks_for_a_review(district: District) -> None:
    case = answered(extended(accepted(district)))
    district.run_until("2027-02-23 23:59")  # 30 days after 24 January
    assert case.waiting_at == set()
    assert case.state == "active"
    district.run_until("2027-02-24 00:01")
    assert case["petition"]["stage"] == "no review asked"


def test_an_extension_of_31_days_is_refused(district: District) -> None:
    case = accepted(district).send("extension-requested")
    with pytest.raises(InvalidForm):
        case.do("approve_extension", extension="grant", extensionDays=31, extensionReason="需要现场勘测")
    assert case.due("handle_petition") == "2026-12-29 00:00"


def test_an_extension_is_granted_once(district: District) -> None:
    case = extended(accepted(district)).send("extension-requested")
    with pytest.raises(InvalidForm):
        case.do("approve_extension", extension="grant", extensionDays=30, extensionReason="需要再次勘测")
    case.do("approve_extension", extension="refuse", extensionReason="已延期一次")
    assert case.due("handle_petition") == "2027-01-27 00:00"
