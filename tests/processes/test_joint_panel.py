"""The joint panel: members and opinions, a proposal to the parties, measures of the members, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine import InvalidForm
from tests.processes.walking import PARTIES, Walk, signed

Begin = Callable[..., Walk]
CONVENED = {
    "leadOrganisation": "Street office",
    "panelAt": "2026-10-09T10:00+08:00",
    "shared": "The file without the medical papers.",
    "partiesConsentToSharing": "yes",
}
MEMBERS = [{"member": "Street office", "must": True}, {"member": "Housing", "must": True}]
OPINION = {"competent": "yes", "canDo": "Repairs the pipe."}
MINUTES: dict[str, Any] = {"heldAt": "2026-09-28T08:50+08:00", "attendance": [{"member": "Street office", "came": True}]}
MEASURE = {"unit": "Housing", "what": "Repairs the pipe", "due": "2026-10-20", "authority": True}
TERMS = {"applicantAnswer": "accept", "respondentAnswer": "accept"}


def convened(walk: Begin, **answers: Any) -> Walk:
    case = walk("joint-panel", parties=PARTIES, kind="property", caseNumber="2026-1")
    return case.do("convene_panel", **{**CONVENED, "panelMembers": MEMBERS, **answers})


def met(walk: Begin, **minutes: Any) -> Walk:
    case = convened(walk)
    case.do("give_opinion", **OPINION).do("give_opinion", **OPINION)
    return case.do("hold_panel", **{**MINUTES, **minutes})


def concluded(case: Walk, result: str) -> Walk:
    return case.do("conclude_panel", panelResult=result, panelConclusion="As decided.")


def test_the_table_proposes_linkages_and_members(walk: Begin) -> None:
    case = walk("joint-panel", kind="property", pending=[{"body": "court"}])
    proposed = [(member["linkage"], member["must"]) for member in case["proposedMembers"]]
    assert ("litigation", True) in proposed
    assert sum(member["linkage"] == "none" for member in case["proposedMembers"]) == 4  # street, committee, residents, housing


def test_a_proposal_that_both_accept_is_signed(walk: Begin) -> None:
    case = met(walk, proposal="Each pays half.").do("ask_parties", **TERMS).do("sign_agreement", **signed())
    assert case.waiting == {"conclude_panel"}
    assert concluded(case, "settled").ended("panel_settled")
    assert (case["outcome"], case["agreement"]["organisation"], case["panel"]["result"]) == ("agreed", "Street office", "settled")


def test_a_proposal_is_changed_once_and_then_refused(walk: Begin) -> None:
    case = met(walk, proposal="Each pays half.").do("ask_parties", applicantAnswer="change", respondentAnswer="accept", wishes="By May.")
    case.do("change_proposal", proposal="Each pays half by May.").do("ask_parties", applicantAnswer="accept", respondentAnswer="refuse")
    assert concluded(case, "notSettled").ended("not_settled")
    assert (case["outcome"], case["agreement"]) == ("notAgreed", None)


def test_measures_are_carried_out_beside_the_proposal(walk: Begin) -> None:
    case = met(walk, proposal="Each pays half.", measures=[MEASURE])
    assert case.waiting == {"ask_parties", "carry_out_measure"}
    case.do("carry_out_measure", measureState="newDate", measureNewDate="2026-10-30", measureNote="Rain.")
    assert case.due("carry_out_measure") == "2026-10-31 00:00"
    case.do("carry_out_measure", measureState="done", measureNote="Repaired.").do(
        "ask_parties", applicantAnswer="refuse", respondentAnswer="accept"
    )
    assert concluded(case, "measuresDone").ended("measures_done")
    assert [(measure["state"], measure["due"]) for measure in case["panel"]["measures"]] == [("done", "2026-10-30")]
    assert case["outcome"] == "ownProcedure"


def test_a_late_measure_of_an_authority_is_urged_and_supervision_proposed(walk: Begin) -> None:
    case = met(walk, measures=[MEASURE])
    assert case.on("2026-10-20", "23:59").waiting == {"carry_out_measure"}
    assert case.on("2026-10-21", "00:01").waiting == {"carry_out_measure", "propose_supervision"}
    case.do("propose_supervision", supervisionStep="urge").do("carry_out_measure", measureState="notDone", measureNote="No money.")
    assert concluded(case, "rightsElsewhere").ended("measures_done")
    assert case["outcome"] == "filedElsewhere"


def test_a_late_measure_of_volunteers_is_only_urged(walk: Begin) -> None:
    case = met(walk, measures=[{**MEASURE, "authority": False}]).on("2026-10-21", "00:01")
    assert case.waiting == {"carry_out_measure"}
    assert "only_urged" in case.passed


def test_who_is_late_with_an_opinion_has_none(walk: Begin) -> None:
    case = convened(walk).do("give_opinion", **OPINION)
    assert case.on("2026-10-10", "00:01").waiting == {"hold_panel"}  # three working days: 29, 30 September, 9 … 8 October
    assert [opinion["canDo"] for opinion in case["opinions"]] == ["Repairs the pipe.", "none given in time"]


def test_without_consent_no_volunteers(walk: Begin) -> None:
    members = [*MEMBERS, {"member": "residents' organisations and volunteers", "must": False}]
    case = convened(walk, panelMembers=members, partiesConsentToSharing="no")
    assert len(case.engine.tasks(case_id=case.id)) == 2


def test_nothing_decided(walk: Begin) -> None:
    case = met(walk)
    assert case.waiting == {"conclude_panel"}
    assert concluded(case, "notSettled").ended("not_settled")


def test_once_more_and_only_once(walk: Begin) -> None:
    case = concluded(met(walk), "onceMore")
    assert case.waiting == {"convene_panel"}
    case.do("convene_panel", **CONVENED, panelMembers=MEMBERS[:1], membersChanged=True, whyMembersChanged="Housing is done.")
    case.do("give_opinion", **OPINION).do("hold_panel", **MINUTES)
    with pytest.raises(InvalidForm, match="panelResult"):
        concluded(case, "onceMore")
    assert concluded(case, "notSettled").ended("not_settled")
    assert case["overridesMade"][0]["rule"] == "joint-panel"
