"""Scenario 2: unpaid wages of twelve migrant workers, settled with human resources, reviewed by arbitration, paid in three instalments."""

from __future__ import annotations

from tests.scenarios.district import District, Matter

DUE = ("2026-10-20", "2026-11-20", "2026-12-20")
TERMS = [
    {"debtor": "王强", "creditor": "李秀英", "what": f"第{number}期工资", "amount": 32000, "due": day} for number, day in enumerate(DUE, 1)
]
BOTH_WISH = [{"party": name, "manner": "signature", "wantsConfirmation": "yes"} for name in ("李秀英", "王强")]


def agreed(district: District) -> Matter:
    """Both sides signed with the department on 10 October."""
    case = district.accept_dispute("拖欠十二名工人工资", kind="labour", persons=12, amount=96000)
    assert (case["collective"], case["limitKey"]) == (True, "labour.15")
    case.do("choose_next_way", by="steward", applicantChoice="administrative", respondentChoice="administrative")
    assert case.task("department_acceptance").unit_id == "human-resources"
    case.do("department_acceptance", by="administrative_mediator", departmentAnswer="accept").do("obtain_consent")
    assert case.limit("labour.15").due_at == district.at("2026-10-14 00:00")  # 15 days after the application of 28 September
    case.do("arrange_session").do("hold_session", result="agreed", agreedPoints="分三期支付")
    district.run_until("2026-10-10 10:00")
    return case.do("sign_agreement", signedOn="2026-10-10", terms=TERMS, signatures=BOTH_WISH)


def test_wages_are_paid_in_instalments_under_an_arbitration_review(district: District) -> None:
    case = agreed(district)
    assert sorted(task.due_at for task in case.tasks("check_performance") if task.due_at) == [
        district.at(last)
        for last in ("2026-10-24 00:00", "2026-11-26 00:00", "2026-12-24 00:00")  # three working days after each due date
    ]
    district.run_until("2026-10-22 10:00")  # day 12 of its effect
    case.do("prepare_confirmation", bothApply="yes", confirmationWay="arbitration", confirmationAt="区劳动人事争议仲裁委员会")
    case.do("record_ruling", ruling="confirmed", rulingNo="仲审〔2026〕1号")
    district.run_until("2026-12-22 10:00")
    for _ in DUE:
        case.do("check_performance", by="people_mediator", performed="kept", creditorConfirms=True)
    case.do("follow_up_visit", kept="yes", mood="calm").do("check_file", by="steward").do("approve_file", by="unit_head", approval="accept")
    assert case.state == "completed"
    assert [(made["confirmation"], made["performance"]) for made in case["agreements"]] == [("confirmed", "performed")]


def test_the_arbitration_review_is_open_for_15_days(district: District) -> None:
    case = agreed(district)
    district.run_until("2026-10-26 23:59")  # day 15 is Sunday, 25 October
    assert "prepare_confirmation" in case.waiting_at
    district.run_until("2026-10-27 00:01")
    assert "prepare_confirmation" not in case.waiting_at
    assert "not_requested" in case.passed
