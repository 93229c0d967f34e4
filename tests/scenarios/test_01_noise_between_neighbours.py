"""Scenario 1: noise between neighbours, filed online; the workstation explains, it is settled on the spot on the third day."""

from __future__ import annotations

from tests.scenarios.district import District

TERMS = [{"debtor": "王强", "creditor": "李秀英", "what": "晚十点后不再产生噪音", "due": "2026-10-20"}]


def test_noise_between_neighbours_is_settled_on_the_spot(district: District) -> None:
    case = district.accept_dispute("楼上夜间吵闹", channel="online", externalNo="WEB-7", replyDue="2026-11-10", asks="unsure")
    assert case.waiting_at == {"give_advice", "visit"}  # who is not sure what to ask gets advice, and the officer visits

    case.do("give_advice", by="legal_officer", advised="applicant", wants="mediate")
    district.run_until("2026-09-29 15:00")
    case.do("visit", by="grid_officer", whomMet="both", mood="calm", wants="talk")
    district.run_until("2026-09-30 19:00")
    case.do(
        "mediate_on_the_spot", by="people_mediator", bothConsent=True, rightsTold=True, result="oral", facts="晚十点后安静。", terms=TERMS
    )
    assert case["outcome"] == "agreed"
    assert [agreement["form"] for agreement in case["agreements"]] == ["oral"]
    assert "口头协议登记表" in [document["type"] for document in case["documents"]]

    # Two things run side by side: whether the promise is kept, and the answer to the online filing. The visit comes after the last day.
    assert case.waiting_at == {"check_performance", "reply_to_source"}
    case.do("reply_to_source", by="intake_officer", replyText="双方已达成口头协议。", replyNumber="R-1")
    district.run_until("2026-10-20 23:59")
    assert case.waiting_at == {"check_performance"}
    district.run_until("2026-10-21 00:01")
    assert case.waiting_at == {"check_performance", "follow_up_visit"}
    assert case.due("follow_up_visit") == "2026-11-05 00:00"  # 15 days after 20 October end with 4 November

    case.do("check_performance", by="people_mediator", performed="kept", creditorConfirms=True)
    case.do("follow_up_visit", reached="yes", kept="yes", mood="calm", said="很安静。")
    assert case.state == "completed"
    assert case.waiting_at == set()
    assert case["agreements"][0]["performance"] == "performed"
    assert case["followUp"] == "done"
    papers = [document["type"] for document in case["documents"]]  # what ran side by side is all on the file
    assert papers == [
        "受理登记表", "受理告知书", "法律咨询记录", "当事人权利义务告知书", "征询意愿记录", "口头协议登记表", "履行凭证", "回访记录",
    ]  # fmt: skip

    who = case.done_by
    assert who["register_dispute"] == who["decide_acceptance"] == "user:" + district.holder("intake_officer")
    assert who["give_advice"] == "user:" + district.holder("legal_officer", "wenmiao-legal")
    assert who["visit"] == "user:" + district.holder("grid_officer", "wenmiao")
    assert who["mediate_on_the_spot"] == "user:" + district.holder("people_mediator", "wenmiao-mediation")
