"""The legal workstation advises, and does not mediate."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.processes.walking import Walk

Begin = Callable[..., Walk]
ADVISED = {"advised": "applicant", "advisedHow": "phone", "view": "The contract is void.", "options": "Mediation, court."}


@pytest.mark.parametrize(
    ("wants", "end", "outcome"),
    [
        ("mediate", "goes_on", "goOn"),
        ("negotiate", "other_way", "otherWay"),
        ("other", "other_way", "otherWay"),
        ("enough", "content", "content"),
    ],
)
def test_what_the_advised_wants(walk: Begin, wants: str, end: str, outcome: str) -> None:
    case = walk("legal-workstation").do("give_advice", **ADVISED, wants=wants, legalAidWished=wants == "mediate")
    assert case.ended(end)
    assert (case["adviceOutcome"], case["wants"]) == (outcome, wants)
    assert ("legal_aid_wished" in case.passed) == (wants == "mediate")


def test_not_reached(walk: Begin) -> None:
    assert walk("legal-workstation").do("give_advice", advised="notReached").ended("not_reached")


def test_after_five_working_days_it_goes_on_without(walk: Begin) -> None:
    case = walk("legal-workstation")
    assert case.due("give_advice") == "2026-10-09 00:00"
    assert case.on("2026-10-10", "23:59").waiting == {"give_advice"}
    assert case.on("2026-10-11", "00:01").ended("not_reached")
    assert case["wants"] == "mediate"


def test_the_last_days_of_other_ways_are_kept(walk: Begin) -> None:
    case = walk("legal-workstation").do("give_advice", **ADVISED, wants="mediate", otherWays=[{"way": "court", "lastDay": "2027-01-05"}])
    assert case["otherWays"] == [{"way": "court", "lastDay": "2027-01-05"}]
