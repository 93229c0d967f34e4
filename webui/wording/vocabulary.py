"""Words for the codes that the engine uses. A code without a word here is shown as it is: a district may add its own."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import N_
from webui.translate import _

ROLES: Mapping[str, str] = {
    "intake_officer": N_("Intake officer"),
    "grid_officer": N_("Grid officer"),
    "legal_officer": N_("Legal officer"),
    "people_mediator": N_("People's mediator"),
    "administrative_mediator": N_("Administrative mediator"),
    "judicial_mediator": N_("Judicial mediator"),
    "panel_chair": N_("Chair of the joint panel"),
    "panel_member": N_("Member of the joint panel"),
    "supervisor": N_("Supervisor"),
    "unit_head": N_("Head of unit"),
    "service_officer": N_("Service officer"),
    "committee_head": N_("Head of mediation committee"),
    "petition_handler": N_("Petition handler"),
    "steward": N_("Steward"),
    "policy_designer": N_("Policy designer"),
    "policy_approver": N_("Policy approver"),
    "auditor": N_("Auditor"),
    "manager": N_("Manager"),
    "administrator": N_("Administrator"),
    "applicant": N_("Applicant"),
    "respondent": N_("Respondent"),
    "representative": N_("Representative"),
}

CALLINGS: Mapping[str, str] = {
    "intake_officer": N_("Registers disputes at the joint desk"),
    "grid_officer": N_("Visits, finds facts, assists on the spot"),
    "legal_officer": N_("Advises at the community legal workstation"),
    "people_mediator": N_("Mediates between the parties"),
    "administrative_mediator": N_("Mediates for a department"),
    "judicial_mediator": N_("Mediates at the court's office"),
    "panel_chair": N_("Convenes the joint panel"),
    "panel_member": N_("Speaks for a unit on the panel"),
    "supervisor": N_("Sees that authorities keep their limits"),
    "unit_head": N_("Approves and decides for a unit"),
    "service_officer": N_("Finds help for families in difficulty"),
    "committee_head": N_("Appoints mediators, reviews agreements"),
    "petition_handler": N_("Answers petitions for a body"),
    "steward": N_("Stays with a case from first to last"),
    "policy_designer": N_("Draws the processes"),
    "policy_approver": N_("Approves what is published"),
    "auditor": N_("Reads and proves the record"),
    "manager": N_("Sees where the load is"),
    "administrator": N_("Keeps the system"),
}

STATES: Mapping[str, str] = {
    "active": N_("Under way"),
    "suspended": N_("Suspended"),
    "completed": N_("Closed"),
    "cancelled": N_("Ended early"),
    "failed": N_("Stopped by an incident"),
}

TASK_STATES: Mapping[str, str] = {"open": N_("Waiting"), "completed": N_("Completed"), "cancelled": N_("Ended before it was done")}

LIMIT_STATES: Mapping[str, str] = {"running": N_("Running"), "paused": N_("Paused"), "over": N_("Over"), "done": N_("Done")}

LIMITS: Mapping[str, str] = {
    "pm.general": N_("People's mediation as a whole"),
    "medical.pm": N_("Mediation of a medical dispute"),
    "medical.admin": N_("The health authority's mediation"),
    "labour.15": N_("Mediation of a labour dispute"),
    "admin.mediation": N_("An authority's mediation"),
    "court.invited": N_("Mediation invited by the court"),
    "court.ordinary": N_("Mediation handed over by the court"),
    "court.summary": N_("Mediation handed over by the court"),
    "petition.31-6": N_("Handling of the petition"),
    "panel.measure": N_("Measure of the panel"),
    "support.give": N_("Help for the family"),
}
"""Limits of whole procedures, which no element of a diagram gives a name."""

SIDES: Mapping[str, str] = {"applicant": N_("Applicant"), "respondent": N_("Respondent"), "third": N_("Third party")}

FLAGS: Mapping[str, str] = {
    "cannotRead": N_("cannot read"),
    "mustNotMeet": N_("must not meet the other side"),
    "minor": N_("minor"),
    "needsInterpreter": N_("needs an interpreter"),
    "migrantWorker": N_("migrant worker"),
    "disabled": N_("needs assistance"),
    "elderly": N_("elderly"),
    "hardship": N_("in hardship"),
}

KINDS: Mapping[str, str] = {
    "neighbour": N_("Neighbours"),
    "family": N_("Family and marriage"),
    "property": N_("Property management"),
    "consumer": N_("Consumer"),
    "labour": N_("Labour and wages"),
    "medical": N_("Doctor and patient"),
    "socialSecurity": N_("Social security"),
    "familyPlanning": N_("Family planning"),
    "cityManagement": N_("Urban sanitation and city management"),
    "land": N_("Land and demolition"),
    "traffic": N_("Traffic accident"),
    "school": N_("School"),
    "environment": N_("Environment"),
    "publicSafety": N_("Public safety"),
    "loan": N_("Loan"),
    "tenancy": N_("Tenancy"),
    "inheritance": N_("Inheritance and support of parents"),
    "injury": N_("Personal injury"),
    "contract": N_("Contract"),
    "onlinePurchase": N_("Online purchase"),
    "petition": N_("Petition against an authority"),
    "other": N_("Other"),
}

OUTCOMES: Mapping[str, str] = {
    "agreed": N_("Settled"),
    "partly": N_("Partly settled"),
    "notAgreed": N_("Not settled"),
    "refused": N_("Mediation not wanted"),
    "notReached": N_("Party not reached"),
    "withdrawn": N_("Withdrawn"),
    "settledThemselves": N_("Settled by themselves"),
    "filedElsewhere": N_("Taken to another body"),
    "expired": N_("Limit reached"),
    "transferred": N_("Passed on"),
    "ownProcedure": N_("Handled in its own procedure"),
    "unlawful": N_("Stopped: unlawful"),
}

UNIT_TYPES: Mapping[str, str] = {
    "district": N_("District"),
    "street": N_("Street office"),
    "community": N_("Community"),
    "joint_desk": N_("Joint desk"),
    "judicial_office": N_("Judicial office"),
    "petition_office": N_("Letters-and-visits office"),
    "legal_workstation": N_("Community legal workstation"),
    "mediation_committee": N_("People's mediation committee"),
    "trade_committee": N_("Trade mediation committee"),
    "department": N_("Department"),
    "court": N_("Court's mediation office"),
    "police": N_("Police station"),
    "procuratorate": N_("Procuratorate contact"),
    "arbitration": N_("Arbitration"),
    "legal_aid": N_("Legal aid"),
    "volunteers": N_("Volunteers"),
    "panel": N_("Joint panel"),
    "supervision_office": N_("Supervision office"),
}

TRACKS: Mapping[str, str] = {
    "dispute": N_("Dispute"),
    "petition": N_("Petition"),
    "both": N_("Dispute and petition"),
    "advice": N_("Advice only"),
    "sealed": N_("Sealed handover"),
}
"""Which law leads a case."""

RISKS: Mapping[str, str] = {"1": N_("quiet"), "2": N_("tense"), "3": N_("may escalate"), "4": N_("danger")}

ANSWERS: Mapping[str, str] = {"yes": N_("willing"), "no": N_("not willing"), "notReached": N_("not reached"), "later": N_("later")}

POWERS: Mapping[str, str] = {"general": N_("general powers"), "special": N_("special powers")}

ASKS: Mapping[str, str] = {
    "mediation": N_("mediation"),
    "advice": N_("advice"),
    "authorityDecision": N_("an authority's decision"),
    "unsure": N_("not sure yet"),
}


def word(table: Mapping[str, str], code: object) -> str:
    """The word for ``code`` in the page's language; the code itself where there is none."""
    text = table.get(str(code))
    return _(text) if text else str(code or "")
