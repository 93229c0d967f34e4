"""Mediation in the community: every way out of the attempt on the spot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.processes.walking import PARTIES, Walk, signed

Begin = Callable[..., Walk]
TALK: dict[str, Any] = {"whomMet": "both", "visitedAt": "2026-09-28T08:50+08:00", "seen": "A barking dog.", "mood": "calm", "wants": "talk"}
MET = {"bothConsent": True, "rightsTold": True, "happenedAt": "2026-09-28T08:50+08:00"}


def visited(walk: Begin, **more: Any) -> Walk:
    return walk("grassroots-mediation", parties=PARTIES).do("visit", **{**TALK, **more})


def test_a_small_quarrel_is_settled_and_performed_at_once(walk: Begin) -> None:
    case = visited(walk).do("mediate_on_the_spot", **MET, result="performedAtOnce", facts="The dog sleeps inside.")
    assert case.ended("agreed", "attempt_ended")
    assert case["outcome"] == "agreed"
    assert (case["agreement"]["form"], case["agreement"]["performance"]) == ("oral", "performed")
    assert [consent["answer"] for consent in case["consentsMade"]] == ["yes", "yes"]
    assert [document["type"] for document in case["documentsMade"]] == ["当事人权利义务告知书", "征询意愿记录", "口头协议登记表"]


def test_an_oral_agreement_keeps_its_terms(walk: Begin) -> None:
    terms = [{"debtor": "Wang Fang", "creditor": "Li Hua", "what": "trains the dog", "due": "2026-10-20"}]
    case = visited(walk).do("mediate_on_the_spot", **MET, result="oral", facts="Training.", terms=terms)
    assert case.ended("agreed")
    assert (case["outcome"], case["agreement"]["performance"], case["agreement"]["terms"][0]["due"]) == ("agreed", "running", "2026-10-20")


def test_who_wants_it_written_gets_it_written(walk: Begin) -> None:
    case = visited(walk).do("mediate_on_the_spot", **MET, result="written", facts="Both agree.")
    assert case.waiting == {"sign_agreement"}
    assert case.do("sign_agreement", **signed(confirmation="yes")).ended("agreed")
    assert (case["outcome"], case["agreement"]["form"], case["agreement"]["wantsConfirmation"]) == ("agreed", "written", "yes")


def test_a_part_may_stay_open(walk: Begin) -> None:
    case = visited(walk).do("mediate_on_the_spot", **MET, result="partly", facts="The dog, not the rent.", stillOpen=[{"matter": "rent"}])
    assert case.ended("agreed")
    assert (case["outcome"], case["mattersOpen"]) == ("partly", ["rent"])


@pytest.mark.parametrize(("result", "end", "outcome"), [("no", "not_agreed", "notAgreed"), ("refuses", "refused", "refused")])
def test_without_agreement_it_says_why(walk: Begin, result: str, end: str, outcome: str) -> None:
    case = visited(walk).do("mediate_on_the_spot", **MET, result=result, whyNot="He wants his peace.")
    assert case.ended(end)
    assert (case["outcome"], case["reason"], case["agreement"]) == (outcome, "He wants his peace.", None)


def test_who_does_not_want_to_talk_is_left_alone(walk: Begin) -> None:
    assert visited(walk, wants="notTalk").ended("refused")


def test_nobody_there_three_times(walk: Begin) -> None:
    case = walk("grassroots-mediation")
    for _ in range(2):
        case.do("visit", whomMet="nobody", visitedAt="2026-09-28T08:50+08:00")
        assert case.waiting == {"visit"}
    assert case.do("visit", whomMet="nobody", visitedAt="2026-09-28T08:50+08:00").ended("not_reached")
    assert case["outcome"] == "notReached"


def test_danger_stops_the_attempt(walk: Begin) -> None:
    case = visited(walk, mood="danger", hardshipSeen=True)
    assert case.ended("danger_reported", "hardship_found", "stopped_for_danger")
    assert (case["outcome"], case["dangerFound"]) == ("notAgreed", True)


def test_after_seven_days_it_expires(walk: Begin) -> None:
    case = visited(walk)
    assert case.on("2026-10-08", "23:59").waiting == {"mediate_on_the_spot"}  # day 7 is 5 October, in the holiday: it rolls to the 8th
    assert case.on("2026-10-09", "00:01").ended("expired")
    assert case["outcome"] == "expired"
