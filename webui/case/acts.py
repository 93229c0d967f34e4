"""What people did, in the past tense: a sentence a task of the shipped pipeline. A task without one is said to have been completed."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import N_

ACTS: Mapping[str, str] = {
    "register_dispute": N_("registered the dispute"),
    "check_duplicate": N_("checked whether the matter is known"),
    "complete_particulars": N_("completed what was missing"),
    "decide_acceptance": N_("decided on acceptance"),
    "approve_refusal": N_("decided on the refusal as second hand"),
    "settle_competence": N_("settled whose matter it is"),
    "give_advice": N_("gave legal advice"),
    "refer_legal_aid": N_("referred to legal aid"),
    "visit": N_("made a visit"),
    "mediate_on_the_spot": N_("mediated on the spot"),
    "accept_and_appoint": N_("took the matter on and appointed the mediator"),
    "obtain_consent": N_("asked for consent and told the parties their rights"),
    "investigate": N_("found the facts"),
    "await_expert": N_("dealt with the expert's opinion"),
    "arrange_session": N_("arranged a session"),
    "hold_session": N_("held a session"),
    "sign_agreement": N_("had the agreement drawn up and signed"),
    "review_agreement": N_("looked over the agreement as second hand"),
    "limit_reached": N_("asked both whether to go on after the limit"),
    "serve_end_notice": N_("told the parties how it ended"),
    "choose_next_way": N_("asked both what is to come next"),
    "department_acceptance": N_("decided for the department"),
    "act_on_duty": N_("acted on the department's own duty"),
    "prepare_court_papers": N_("prepared the papers for the court"),
    "court_response": N_("noted the court's answer"),
    "record_court_result": N_("noted the result of the court's mediation"),
    "convene_panel": N_("convened the joint panel"),
    "give_opinion": N_("gave an opinion to the panel"),
    "hold_panel": N_("chaired the joint panel"),
    "ask_parties": N_("asked the parties about the proposal"),
    "carry_out_measure": N_("reported on a measure"),
    "conclude_panel": N_("concluded the joint panel"),
    "check_performance": N_("checked whether the agreement is kept"),
    "urge_performance": N_("urged performance"),
    "choose_after_breach": N_("told the creditor the ways after the breach"),
    "prepare_confirmation": N_("prepared the request for judicial confirmation"),
    "record_ruling": N_("noted the court's ruling"),
    "after_dismissal": N_("settled what follows the dismissal"),
    "forward_petition": N_("forwarded the petition"),
    "acknowledge_petition": N_("told the petitioner in writing that it came in"),
    "handle_petition": N_("found the facts of the petition and proposed an answer"),
    "approve_extension": N_("decided on the extension"),
    "issue_opinion": N_("issued the opinion on the petition"),
    "carry_out_opinion": N_("reported on carrying out the opinion"),
    "review_decision": N_("noted the review"),
    "rereview_decision": N_("noted the re-review"),
    "hold_hearing": N_("held the hearing"),
    "assess_need": N_("assessed the need"),
    "plan_support": N_("planned the support"),
    "give_support": N_("reported on the support"),
    "review_support": N_("looked how the support works"),
    "follow_up_visit": N_("called back"),
    "act_on_finding": N_("acted on what the call back found"),
    "reply_to_source": N_("replied to where the matter came from"),
    "emergency_response": N_("acted in the emergency"),
    "decide_resumption": N_("decided whether to resume"),
    "check_file": N_("checked the file"),
    "approve_file": N_("decided on the file"),
}
"""A sentence by the id of the task's element."""

TOLD_IN_FULL = frozenset({"visit", "give_advice", "hold_session", "sign_agreement", "mediate_on_the_spot", "hold_panel", "investigate"})
"""The acts whose content is shown at once; that of others on request."""
