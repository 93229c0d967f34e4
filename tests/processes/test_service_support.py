"""Support for families in difficulty: a case of its own."""

from __future__ import annotations

from collections.abc import Callable

from engine import Engine
from tests.processes.walking import Walk

Begin = Callable[..., Walk]
ASSESSED = {"consentToShare": "yes", "needs": ["job", "medical"], "eligibility": "eligible", "assessment": "Both parents are ill."}
PLAN = {
    "supportMeasures": [
        {"need": "job", "what": "A place at the market", "provider": "Civil affairs", "due": "2026-10-20"},
        {"need": "medical", "what": "Fees", "provider": "Health", "due": "2026-10-30"},
    ]
}


def test_done(walk: Begin) -> None:
    case = walk("service-support").do("assess_need", **ASSESSED).do("plan_support", **PLAN)
    assert case.due("give_support") == "2026-10-21 00:00"
    case.do("give_support", given="done").do("give_support", given="notEligible", otherHelp="A fund").do(
        "review_support", enough="enough", reviewNote="Well."
    )
    assert case.ended("support_done", "support_over")
    assert case["supportOutcome"] == "done"
    assert [given["given"] for given in case["supportGiven"]] == ["done", "notEligible"]


def test_three_rounds_and_no_more(walk: Begin) -> None:
    case = walk("service-support").do("assess_need", **ASSESSED)
    for _ in range(3):
        assert case.waiting == {"plan_support"}
        case.do("plan_support", supportMeasures=PLAN["supportMeasures"][:1]).do("give_support", given="declined").do(
            "review_support", enough="more", reviewNote="Not yet."
        )
    assert case.ended("support_done")


def test_declined(walk: Begin) -> None:
    case = walk("service-support").do("assess_need", consentToShare="no")
    assert case.ended("declined")
    assert case["supportOutcome"] == "declined"


def test_not_eligible(walk: Begin) -> None:
    case = walk("service-support").do("assess_need", **{**ASSESSED, "eligibility": "notEligible"})
    assert case.ended("not_eligible")
    assert case["supportOutcome"] == "notEligible"


def test_moved_away(walk: Begin) -> None:
    case = walk("service-support").do("assess_need", **ASSESSED).send("moved-away")
    assert case.ended("moved_away", "family_moved")
    assert case["supportOutcome"] == "movedAway"


def test_a_case_asks_for_it_by_message(engine: Engine) -> None:
    engine.send_message(
        "support-needed", correlation_key="2026-00009", variables={"linkedCases": ["2026-00009"], "need": "Rent"}, actor="system"
    )
    started = [case for case in engine.cases() if case.process_id == "service-support"]
    assert [case.variables["linkedCases"] for case in started] == [["2026-00009"]]
    assert [task.element_id for task in engine.tasks(case_id=started[0].id)] == ["assess_need"]
