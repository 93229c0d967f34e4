"""Scenario 7: the same petition arrives three times by three channels: one case, three filings, one answer to each."""

from __future__ import annotations

from typing import Any

from tests.scenarios.district import District


def test_the_same_matter_by_three_channels_is_one_case(district: District) -> None:
    petition: dict[str, Any] = {"kind": "petition", "asks": "authorityDecision", "againstAuthority": True}
    case = district.file_petition("道路积水无人处理", channel="letter", externalNo="L-1", replyDue="2026-12-01")
    for channel, number in (("hotline", "12345-7"), ("online", "WEB-9")):
        again = district.file_dispute("道路积水无人处理", **petition, channel=channel, externalNo=number, sameMatterAs=case.number)
        again.do("check_duplicate", by="intake_officer", duplicate="same", duplicateOf=case.number)
        assert again.state == "completed"
        assert again["intakeResult"] == "merged"
    assert [filing["externalNo"] for filing in case["filings"]] == ["L-1", "12345-7", "WEB-9"]

    case.do("forward_petition", petitionWay="31-6").do("acknowledge_petition", ours="yes", petitionWay="31-6")
    case.do("handle_petition", mediationTried="settled")
    for _ in range(3):
        case.do("reply_to_source", by="intake_officer", replyText="已组织排水。")
    assert "reply_to_source" not in case.waiting_at
    assert sorted(reply["externalNo"] for reply in case["repliesGiven"]) == ["12345-7", "L-1", "WEB-9"]
    while case.waiting_at:
        case.do(case.waiting_at.pop())
    assert case.state == "completed"
