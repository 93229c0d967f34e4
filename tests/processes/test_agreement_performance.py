"""Performance of an agreement: each obligation is watched to its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.processes.walking import TODAY, Walk

Begin = Callable[..., Walk]
FIRST = {"debtor": "Wang Fang", "creditor": "Li Hua", "what": "pays", "amount": 200, "due": "2026-10-20"}
SECOND = {**FIRST, "due": "2026-11-20"}


def watched(walk: Begin, *terms: dict[str, Any], **more: Any) -> Walk:
    agreement = {"id": "2026-1-1", "form": "written", "terms": list(terms or (FIRST,)), "performance": "running", **more}
    return walk("agreement-performance", agreement=agreement, caseNumber="2026-1")


def test_performed_at_once_needs_no_watch(walk: Begin) -> None:
    case = watched(walk, performance="performed")
    assert case.ended("performed_at_once")
    assert case["performance"] == "performed"


def test_kept(walk: Begin) -> None:
    case = watched(walk)
    assert case.due("check_performance") == "2026-10-24 00:00"  # three working days after the due date
    assert case.do("check_performance", performed="kept", creditorConfirms=True).ended("kept", "performance_over")
    assert case["performance"] == "performed"
    assert [document["type"] for document in case["documentsMade"]] == ["履行凭证"]


def test_the_creditor_says_received(walk: Begin) -> None:
    case = watched(walk, FIRST, SECOND)
    case.send("performance-received", key="2026-1-1-2")
    assert [task.due_at.day for task in case.engine.tasks(case_id=case.id) if task.due_at] == [23]
    assert case.send("performance-received", key="2026-1-1-1").ended("performance_over")
    assert case["performance"] == "performed"


def test_postponed_by_both_has_a_new_date(walk: Begin) -> None:
    case = watched(walk).do("check_performance", performed="postponed", postponedTo="2026-11-02")
    assert case.due("check_performance") == "2026-11-06 00:00"
    assert case.do("check_performance", performed="kept").ended("kept")


def test_urging_helps(walk: Begin) -> None:
    case = watched(walk).on("2026-10-23").do("check_performance", performed="partly", paid=100)
    assert case.do("urge_performance", talk="She pays tonight.", urged="kept").ended("kept")
    assert case["performance"] == "performed"


def test_urging_gives_a_new_date(walk: Begin) -> None:
    case = (
        watched(walk)
        .do("check_performance", performed="no")
        .do("urge_performance", talk="Next month.", urged="newDate", urgedTo="2026-11-02")
    )
    assert case.waiting == {"check_performance"}
    assert case.do("check_performance", performed="kept").ended("kept")


@pytest.mark.parametrize("choice", ["remediate", "confirm", "enforce", "sue", "paymentOrder"])
def test_the_creditor_chooses(walk: Begin, choice: str) -> None:
    case = watched(walk).do("check_performance", performed="no").do("urge_performance", talk="No.", urged="refuses")
    assert case.do("choose_after_breach", breachChoice=choice, toldOn=TODAY).ended("agreement_broken", "goes_elsewhere")
    assert (case["performance"], case["breachChoice"]) == ("elsewhere", choice)


def test_the_creditor_waits_twice(walk: Begin) -> None:
    case = watched(walk)
    for number in range(3):
        case.do("check_performance", performed="no").do("urge_performance", talk="No.", urged="contested")
        case.do("choose_after_breach", breachChoice="wait", waitUntil="2026-11-30", toldOn=TODAY)
        assert (case.state == "completed") == (number == 2)


def test_each_instalment_by_itself(walk: Begin) -> None:
    case = watched(walk, FIRST, SECOND).do("check_performance", performed="kept")
    case.do("check_performance", performed="no").do("urge_performance", talk="No.", urged="refuses")
    assert case.do("choose_after_breach", breachChoice="sue", toldOn=TODAY).ended("kept", "goes_elsewhere")
    assert case["performance"] == "elsewhere"


def test_started_alone_it_asks_what_was_promised(walk: Begin) -> None:
    case = walk("agreement-performance").do("check_performance", performed="kept", obligationWhat="Repairs the wall")
    assert case.ended("kept")
