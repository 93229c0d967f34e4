"""The forms of the pipeline: complete in both languages, used, and asking for what their step needs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from engine.errors import InvalidForm
from engine.feel import Surroundings
from engine.forms import Form, read_form

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / "forms").glob("*.form"))
ZEEBE = "{http://camunda.org/schema/zeebe/1.0}"
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
USING = Surroundings(now=datetime(2026, 9, 28, 1, tzinfo=UTC), zone=ZoneInfo("Asia/Shanghai"))


def schema(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def components(of: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for component in of.get("components", ()):
        yield component
        yield from components(component)


def form(name: str) -> Form:
    return read_form((ROOT / "forms" / f"{name}.form").read_bytes(), f"{name}.form")


def refused(name: str, answers: dict[str, Any], **variables: Any) -> set[str]:
    """The fields that are refused."""
    try:
        form(name).validate(answers, variables, USING)
    except InvalidForm as error:
        return {field.key for field in error.errors}
    return set()


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_whole(path: Path) -> None:
    found = schema(path)
    assert (found["id"], found["type"], found["schemaVersion"]) == (path.stem, "default", 18)
    assert "exporter" not in found
    ids = [component["id"] for component in components(found)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_text_is_in_both_languages(path: Path) -> None:
    for component in components(schema(path)):
        spoken = component.get("properties", {})
        assert spoken.get("zh.text" if component["type"] == "text" else "zh.label"), component["id"]
        if "description" in component:
            assert spoken.get("zh.description"), component["id"]
        for option in component.get("values", ()):
            assert option["label"], (component["id"], option)
            assert option["zh.label"], (component["id"], option)
            assert option["value"].isidentifier() or component["key"] == "petitionWay", (component["id"], option)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_long_texts_are_bounded(path: Path) -> None:
    for component in components(schema(path)):
        if component["type"] in ("textfield", "textarea"):
            assert component["validate"]["maxLength"] <= 4000, component["id"]


def test_every_task_has_a_form_and_every_form_a_task() -> None:
    used = {
        task.get("formId")
        for path in (ROOT / "processes").rglob("*.bpmn")
        for task in etree.parse(str(path)).getroot().iter(f"{ZEEBE}formDefinition")
    }
    assert used == {path.stem for path in FORMS}


def test_every_named_element_speaks_chinese() -> None:
    for path in (ROOT / "processes").rglob("*.bpmn"):
        for element in etree.parse(str(path)).getroot().iter(f"{BPMN}*"):
            if element.get("name") and element.tag.rpartition("}")[2] not in ("message", "error", "escalation"):
                names = [
                    found.get("value")
                    for found in element.iterfind(f"{BPMN}extensionElements/{ZEEBE}properties/{ZEEBE}property[@name='zh.name']")
                ]
                assert names, (path.name, element.get("id"))
                assert names[0], (path.name, element.get("id"))


REGISTERED = {
    "channel": "walkIn",
    "receivedAt": "2026-09-28T09:00+08:00",
    "parties": [{"side": "applicant", "name": "Li Hua"}],
    "place": "1 Haitang Road",
    "kind": "loan",
    "story": "Money.",
    "asks": "mediation",
}
ON_THE_SPOT = {"happenedAt": "2026-09-28T09:00+08:00"}


def test_registration_asks_for_what_triage_needs() -> None:
    assert refused("register_dispute", REGISTERED) == set()
    assert refused("register_dispute", {}) == {"channel", "receivedAt", "parties", "place", "kind", "story", "asks"}


@pytest.mark.parametrize(
    ("phone", "fine"), [("13800000000", True), ("010-12345678", True), ("+86 138 0000 0000", True), ("none", False), ("12", False)]
)
def test_a_telephone_number_is_one(phone: str, fine: bool) -> None:
    wrong = refused("register_dispute", {**REGISTERED, "parties": [{"side": "applicant", "name": "Li Hua", "phone": phone}]})
    assert (wrong == set()) == fine


def test_an_unknown_kind_is_refused() -> None:
    assert refused("register_dispute", {**REGISTERED, "kind": "gossip"}) == {"kind"}


@pytest.mark.parametrize(
    ("name", "answers", "asked"),
    [
        ("decide_acceptance", {"agreesWithTriage": "yes", "decision": "notAccepted"}, {"ground"}),
        ("decide_acceptance", {"agreesWithTriage": "changed", "decision": "passOn"}, {"whyChanged", "passedTo"}),
        ("decide_acceptance", {"agreesWithTriage": "yes", "decision": "dispute"}, set()),
        *(
            ("mediate_on_the_spot", {**ON_THE_SPOT, "result": result, "facts": "Quiet.", "bothConsent": asked}, fields)
            for result in ("performedAtOnce", "oral", "written", "partly")
            for asked, fields in ((True, {"rightsTold"}), (False, {"bothConsent", "rightsTold"}))
        ),
        ("mediate_on_the_spot", {**ON_THE_SPOT, "result": "no"}, set()),
        ("mediate_on_the_spot", {**ON_THE_SPOT, "result": "refuses"}, set()),
        ("visit", {"whomMet": "nobody", "visitedAt": "2026-09-28T09:00+08:00"}, set()),
        ("visit", {"whomMet": "both", "visitedAt": "2026-09-28T09:00+08:00"}, {"seen", "mood", "wants"}),
        ("emergency_response", {"emergencyResult": "hold"}, {"policeToldAt", "policeNumber", "measuresTaken"}),
        ("court_response", {"courtAnswer": "accepted"}, {"courtNumber", "courtReceivedOn"}),
        ("court_response", {"courtAnswer": "declined"}, {"whyDeclined"}),
        ("approve_extension", {"extension": "grant", "extensionReason": "Old files."}, {"extensionDays", "extensionToldOn"}),
        ("record_ruling", {"ruling": "dismissed", "ruledOn": "2026-09-28"}, {"rulingNo", "dismissalGround"}),
        ("limit_reached", {"applicantGoesOn": "yes", "respondentGoesOn": "yes"}, {"goOnEvidence", "goOnUntil"}),
        ("limit_reached", {"applicantGoesOn": "yes", "respondentGoesOn": "no"}, set()),
    ],
)
def test_a_form_asks_what_the_answer_calls_for(name: str, answers: dict[str, Any], asked: set[str]) -> None:
    assert refused(name, answers, petitionWay="31-6") == asked


@pytest.mark.parametrize(("days", "fine"), [(1, True), (30, True), (31, False), (0, False)])
def test_a_petition_is_extended_by_at_most_thirty_days(days: int, fine: bool) -> None:
    answers = {"extension": "grant", "extensionReason": "Old files.", "extensionDays": days, "extensionToldOn": "2026-09-28"}
    assert (refused("approve_extension", answers, petitionWay="31-6") == set()) == fine


def test_who_agrees_with_the_proposal_decides_nothing_else() -> None:
    agreed = {"agreesWithTriage": "yes", "decision": "petition"}
    assert form("decide_acceptance").validate(agreed, {"proposedTrack": "dispute"}, USING).get("decision") is None
    assert refused("decide_acceptance", {"agreesWithTriage": "yes"}, proposedTrack="dispute") == set()
    assert refused("decide_acceptance", {"agreesWithTriage": "yes"}, proposedTrack="sealed") == {"decision"}
    assert refused("decide_acceptance", {"agreesWithTriage": "changed", "whyChanged": "Law."}, proposedTrack="dispute") == {"decision"}


def test_what_was_hidden_is_not_stored() -> None:
    answers = {"agreesWithTriage": "yes", "whyChanged": "stale", "decision": "dispute", "ground": "stale"}
    assert set(form("decide_acceptance").validate(answers, {}, USING)) <= {"agreesWithTriage", "decision", "ownInitiative"}


def test_a_written_agreement_must_be_clear_enough() -> None:
    answers = {"agreementForm": "written", "signedOn": "2026-09-28", "facts": "Water.", "noThirdPartyHarmed": True, "notInvented": True}
    assert refused("sign_agreement", answers) == {"clearEnough"}
    assert refused("sign_agreement", {**answers, "agreementForm": "oral"}) == set()


@pytest.mark.parametrize(("at", "wrong"), [("2026-09-28T09:00+08:00", set()), ("2026-09-28T09:01+08:00", {"happenedAt"})])
def test_what_has_happened_is_not_to_come(at: str, wrong: set[str]) -> None:
    assert refused("mediate_on_the_spot", {"result": "no", "happenedAt": at}) == wrong


@pytest.mark.parametrize(("held", "fine"), [(3, True), (4, False)])
def test_no_adjournment_after_the_fifth_session(held: int, fine: bool) -> None:
    answers = {
        "heldAt": "2026-09-28T08:50+08:00",
        "mode": "video",
        "record": "Both were heard.",
        "result": "adjourn",
        "adjournedTo": "2026-10-12T10:00+08:00",
    }
    assert (refused("hold_session", answers, sessionCount=held) == set()) == fine
