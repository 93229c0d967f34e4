"""Follow-up: the call back, and an answer to each source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.processes.walking import TODAY, Walk

Begin = Callable[..., Walk]
WELL = {"reached": "yes", "visitedAt": "2026-09-28T08:50+08:00", "kept": "yes", "mood": "calm"}
RUNNING = [{"id": "a", "performance": "running", "terms": [{"due": "2026-10-20"}, {"due": "2026-11-20"}]}]


def test_all_is_well(walk: Begin) -> None:
    case = walk("follow-up")
    assert case.due("follow_up_visit") == "2026-10-14 00:00"  # fifteen days
    assert case.do("follow_up_visit", **WELL).ended("followed_up")
    assert case["followUp"] == "done"


@pytest.mark.parametrize("found", [{"kept": "no"}, {"kept": "partly"}, {"mood": "tense"}, {"mood": "newDispute"}])
def test_what_is_not_well_is_acted_on(walk: Begin, found: dict[str, Any]) -> None:
    case = walk("follow-up").do("follow_up_visit", **{**WELL, **found}, said="He shouts again.")
    assert case.waiting == {"act_on_finding"}
    assert case.do("act_on_finding", findingAct="newCase", linkedCase="2026-00044").ended("followed_up")
    assert case["linkedCases"] == ["2026-00044"]


def test_not_reached_three_times(walk: Begin) -> None:
    case = walk("follow-up")
    for _ in range(3):
        case.do("follow_up_visit", reached="no", visitedAt="2026-09-28T08:50+08:00")
    assert case.ended("followed_up")
    assert case["followUp"] == "not reached"


def test_not_called_for(walk: Begin) -> None:
    case = walk("follow-up", visitNeeded=False)
    assert case.ended("followed_up")
    assert case["followUp"] == "not needed"


def test_it_waits_for_the_last_due_date(walk: Begin) -> None:
    case = walk("follow-up", agreements=RUNNING)
    assert case.on("2026-11-20", "23:59").waiting == set()
    assert case.on("2026-11-21", "00:01").waiting == {"follow_up_visit"}


def test_a_breach_brings_it_at_once(walk: Begin) -> None:
    assert walk("follow-up", agreements=RUNNING).days(30).send("agreement-broken").waiting == {"follow_up_visit"}


def test_each_filing_gets_its_answer(walk: Begin) -> None:
    filings = [
        {"channel": "hotline", "externalNo": "H1", "replyDue": "2026-10-12", "repliedAt": None},
        {"channel": "walkIn", "externalNo": None, "replyDue": None, "repliedAt": None},
        {"channel": "online", "externalNo": "O1", "replyDue": None, "repliedAt": None},
    ]
    case = walk("follow-up", visitNeeded=False, filings=filings)
    assert case.due("reply_to_source") == "2026-10-13 00:00"
    case.do("reply_to_source", replyText="Settled.", repliedOn=TODAY, replyNumber="R1")
    assert case.do("reply_to_source", replyText="Settled.", repliedOn=TODAY, replyNumber="R2").ended("followed_up")
    assert [(reply["externalNo"], reply["replyNumber"]) for reply in case["repliesGiven"]] == [("H1", "R1"), ("O1", "R2")]
