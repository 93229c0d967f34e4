"""Variables and codes of the pipeline that no form asks for, in words: what rules, scripts and called processes wrote on the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.errors import N_
from webui import language
from webui.translate import _
from webui.wording.variables import coded
from webui.wording.vocabulary import LIMITS, OUTCOMES, TRACKS, UNIT_TYPES, word

NAMES: Mapping[str, str] = {
    "caseNumber": N_("Case number"),
    "steward": N_("Steward"),
    "unit": N_("Unit"),
    "title": N_("Title"),
    "documentsMade": N_("Papers made"),
    "documents": N_("Papers"),
    "agreements": N_("Agreements"),
    "agreement": N_("Agreement"),
    "startedBy": N_("Started by"),
    "channel": N_("Channel"),
    "returns": N_("Times returned"),
    "fileReturns": N_("Times the file was returned"),
    "closeOn": N_("Closed when"),
    "statistics": N_("Counted as"),
    "reviewAbove": N_("Reviewed above"),
    "review": N_("Review"),
    "followUp": N_("Follow-up visit"),
    "performance": N_("Performance"),
    "confirmation": N_("Confirmation by the court"),
    "confirmationNote": N_("Why not confirmed"),
    "process": N_("Procedure"),
    "amount": N_("Amount"),
    "how": N_("How"),
    "hardship": N_("Hardship"),
    "mattersOpen": N_("Matters still open"),
    "gridCell": N_("Grid cell"),
    "linkedCases": N_("Linked cases"),
    "facts": N_("Facts"),
    "what": N_("What"),
    "occasion": N_("Occasion"),
    "form": N_("Form of the agreement"),
    "organisation": N_("Organisation"),
    "effectiveOn": N_("In effect from"),
    "enforceable": N_("Enforceable"),
    "mediator": N_("Mediator"),
    "dangerFound": N_("Danger found"),
    "filings": N_("Filings"),
    "filingsMade": N_("Filings made"),
    "filing": N_("Filing"),
    "overrides": N_("Rules not followed"),
    "overridesMade": N_("Rules not followed"),
    "possibleDuplicates": N_("Possible duplicates"),
    "visits": N_("Visits"),
    "intakeResult": N_("Result of the intake"),
    "triageReason": N_("Reason of the triage"),
    "triageSource": N_("Source of the triage"),
    "proposedTrack": N_("Law that leads, as proposed"),
    "routeReason": N_("Reason of the route"),
    "attendance": N_("Who came"),
    "levelBegan": N_("This level began"),
    "choice": N_("What was chosen"),
    "applicantChoice": N_("The applicant chose"),
    "respondentChoice": N_("The respondent chose"),
    "signedOn": N_("Signed on"),
    "visitNeeded": N_("A visit is needed"),
    "sessions": N_("Sessions"),
    "sessionsMade": N_("Sessions held"),
    "sessionCount": N_("Number of sessions"),
    "consents": N_("Consents"),
    "consentsMade": N_("Consents given"),
    "consentTries": N_("Attempts to ask for consent"),
    "repliesGiven": N_("Replies given"),
    "receiptReminders": N_("Reminders of the receipt"),
    "notice": N_("Notice"),
    "withheld": N_("Anonymous"),
    "objections": N_("Objections"),
    "petition": N_("Petition"),
    "dueOn": N_("Due on"),
    "hold": N_("Hold"),
    "limits": N_("Limits"),
    "checks": N_("Checks"),
    "obligations": N_("Obligations"),
    "obligation": N_("Obligation"),
    "obligationResults": N_("What became of the obligations"),
    "brokenObligation": N_("Obligation not kept"),
    "offerOptions": N_("What may be offered"),
    "applicant": N_("Applicant"),
    "respondent": N_("Respondent"),
    "lastDue": N_("Last due time"),
    "papers": N_("Papers"),
    "servedOn": N_("Served on"),
    "changes": N_("Changes"),
    "skipReason": N_("Why it was left out"),
    "conflicts": N_("Conflicts of interest"),
    "adviceOutcome": N_("Result of the advice"),
    "returnReason": N_("Reason of the return"),
    "petitionOutcome": N_("Result of the petition"),
    "supportOutcome": N_("Result of the support"),
    "endDetail": N_("Why it ended"),
    "stage": N_("Stage"),
    "rule": N_("Rule"),
    "proposed": N_("Proposed"),
    "taken": N_("Taken"),
    "body": N_("Body"),
    "id": N_("No."),
    "type": N_("Kind"),
    "version": N_("Version"),
    "from": N_("From"),
    "to": N_("To"),
    "state": N_("State"),
    "endedAt": N_("Ended on"),
    "acceptedOn": N_("Accepted on"),
}
"""Variables that no form asks for, or that forms ask for under several names."""

_ROADS: Mapping[str, str] = {
    "people": N_("people's mediation"),
    "administrative": N_("administrative mediation"),
    "judicial": N_("mediation by the court"),
    "court": N_("the court"),
    "arbitration": N_("arbitration"),
    "panel": N_("the joint panel"),
    "other": N_("another way"),
    "stop": N_("stop here"),
}
_KEPT: Mapping[str, str] = {
    "kept": N_("performed"),
    "performed": N_("performed"),
    "running": N_("running"),
    "elsewhere": N_("pursued elsewhere"),
    "broken": N_("not kept"),
    "partly": N_("partly performed"),
    "postponed": N_("postponed by both"),
    "no": N_("not performed"),
    "none": N_("nothing to perform"),
}
_PAPER: Mapping[str, str] = {
    "oral": N_("oral"),
    "written": N_("in writing"),
    "civilMediationStatement": N_("civil mediation statement"),
    "none": N_("no agreement"),
}
_WHY: Mapping[str, str] = {
    "limit passed": N_("limit passed"),
    "a party stops here": N_("a party stops here"),
    "not reached": N_("not reached"),
    "refused": N_("refused"),
    "a party does not wish it": N_("a party does not wish it"),
    "withdrawn": N_("withdrawn"),
    "court": N_("the court"),
    "arbitration": N_("arbitration"),
    "expert opinion": N_("expert opinion"),
    "expert opinion is in": N_("the expert opinion is in"),
    "the applicant does not go to court": N_("the applicant does not go to court"),
    "no answer to the offers": N_("no answer to the offers"),
    "statement": N_("civil mediation statement"),
    "notSettled": N_("not settled"),
    "suitFiled": N_("a suit was filed"),
    "oral agreement": N_("oral agreement"),
    "not both wish it": N_("not both wish it"),
    "not requested": N_("not requested"),
    "the organisation is not entitled": N_("the organisation is not entitled"),
    "a civil mediation statement is enforceable already": N_("a civil mediation statement is enforceable already"),
}
_BODIES: Mapping[str, str] = {
    **UNIT_TYPES,
    "people's mediation committee": N_("People's mediation committee"),
    "community committee": N_("Community committee"),
}
_RESULTS: Mapping[str, str] = {**OUTCOMES, "adjourn": N_("adjourned")}
_KEYS: Mapping[str, str] = {
    **LIMITS,
    "intake.acceptance": N_("Decision on acceptance"),
    "petition.register": N_("Registration of the petition"),
    "road.labour-arbitration": N_("Labour arbitration"),
    "road.reconsideration": N_("Administrative reconsideration"),
    "road.administrative-suit": N_("Administrative suit"),
}
CODES: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(
        "way value applicantChoice respondentChoice applicant respondent offers options barred proposed taken base".split(), _ROADS
    ),
    "applicantAsks": {**_ROADS, "mediation": N_("mediation")},
    **dict.fromkeys(("track", "proposedTrack"), TRACKS),
    **dict.fromkeys(("unitType", "unit", "organisation", "body"), _BODIES),
    **dict.fromkeys(("outcome", "lastOutcome", "petitionOutcome", "result"), _RESULTS),
    **dict.fromkeys(("performance", "state", "performed"), _KEPT),
    **dict.fromkeys(("agreementForm", "form"), _PAPER),
    **dict.fromkeys(("reason", "endDetail", "skipReason", "confirmationNote"), _WHY),
    **dict.fromkeys(("limitKey", "key"), _KEYS),
    "choice": {
        "paymentOrder": N_("payment order"),
        "remediate": N_("mediate anew"),
        "sue": N_("sue"),
        "confirm": N_("confirm by the court"),
    },
    "confirmation": {
        "none": N_("not asked for"),
        "confirmed": N_("confirmed by the court"),
        "withdrawn": N_("withdrawn"),
        "dismissed": N_("dismissed"),
    },
    "followUp": {"done": N_("made"), "not needed": N_("not needed"), "not reached": N_("not reached")},
    "firstStage": {
        "community": N_("the community"),
        "level": N_("a mediation body"),
        "both": N_("advice and the community"),
        "workstation": N_("the legal workstation"),
        "none": N_("no mediation"),
    },
    "startedBy": {
        "party": N_("a party"),
        "hotline": N_("hotline"),
        "police": N_("police"),
        "grid": N_("grid"),
        "court": N_("court"),
        "mediation": N_("mediation"),
    },
    "intakeResult": {"accepted": N_("accepted"), "merged": N_("merged with another case"), "notAccepted": N_("not accepted")},
    "adviceOutcome": {
        "notReached": N_("not reached"),
        "goOn": N_("goes on to mediation"),
        "content": N_("content with the advice"),
        "otherWay": N_("another way"),
    },
    "departmentAnswer": {"accept": N_("takes it"), "ownDuty": N_("handles it in its own procedure")},
    "supportOutcome": {"done": N_("given"), "declined": N_("declined"), "notEligible": N_("not eligible")},
    "stage": {
        "forwarded": N_("forwarded"),
        "accepted": N_("accepted"),
        "settled": N_("settled"),
        "procedure": N_("in its own procedure"),
    },
    "to": {"parties": N_("the parties")},
    "need": {"must": N_("must be there"), "if any": N_("where there is one")},
    "review": {"head": N_("by the head"), "sample": N_("by sample")},
    "closeOn": {
        "advised": N_("advice given"),
        "creditor has chosen": N_("the creditor has chosen"),
        "handed over": N_("handed over"),
        "handled": N_("handled"),
        "performed": N_("performed"),
        "reported": N_("reported"),
        "served": N_("served"),
        "told": N_("the parties were told"),
    },
    "statistics": {
        "advice": N_("advice"),
        "broken": N_("not kept"),
        "confirmed": N_("confirmed by the court"),
        "dismissed": N_("dismissed"),
        "followed up": N_("followed up"),
        "not settled": N_("not settled"),
        "performed": N_("performed"),
        "petition": N_("petition"),
        "registered": N_("registered"),
        "sealed": N_("sealed case"),
        "settled by themselves": N_("settled by themselves"),
        "settled in court": N_("settled in court"),
        "settled in writing": N_("settled in writing"),
        "settled orally": N_("settled orally"),
        "unlawful": N_("unlawful"),
    },
}
"""Codes by the variable that holds them."""

RULES: Mapping[str, str] = {
    "dangerLevel": N_("How dangerous it is"),
    "trackRow": N_("Which law leads and where it begins"),
    "wayRow": N_("Way of a petition"),
    "road": N_("Another road that stays open"),
    "isCollective": N_("Whether many persons act together"),
    "closing": N_("What belongs on the file"),
    "routeRow": N_("Which ways may be offered"),
    "panelFits": N_("Whether the joint panel fits"),
    "mediation-route": N_("Route of mediation"),
    "joint-panel": N_("Linkages and members of the panel"),
    "statutory-limits": N_("Table of limits"),
    "triage": N_("Triage"),
}
"""Decisions by their id, for rules that are named on the record."""


POLICIES: Mapping[str, str] = {
    "FIRST": N_("the first rule that matches"),
    "COLLECT": N_("all rules that match, together"),
    "UNIQUE": N_("the only rule that matches"),
    "ANY": N_("any rule that matches"),
    "RULE ORDER": N_("all rules that match, in their order"),
    "PRIORITY": N_("the weightiest rule that matches"),
    "OUTPUT ORDER": N_("all rules that match, the weightiest first"),
}
"""Hit policies of decision tables."""


def policy(code: str) -> str:
    """What a hit policy means."""
    return word(POLICIES, code) if code in POLICIES else code


def recorded(name: str, text: str) -> str:
    """The word for a text that the variable holds; the text itself where it is no code."""
    table = CODES.get(name, {})
    return _(table[text]) if text in table else coded(name, text)


def rule_named(id_: str, otherwise: str = "") -> str:
    """What a decision is called; ``otherwise``, or its id, where the pipeline has no word for it."""
    return word(RULES, id_) if id_ in RULES else otherwise or id_


def spoken_once(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The items of which texts in two languages (``reason`` and ``reasonZh``) come once, in the page's language."""
    for name, value in values.items():
        if name.endswith("Zh") and name[:-2] in values:
            continue
        other = values.get(f"{name}Zh") if language.current() == "zh" else None
        yield name, other or value
