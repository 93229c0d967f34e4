"""How the demo's people tend to answer: for an element's field the answers to draw from, the usual ones several times.

Fields that are not named here are drawn from the form's own options.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.cli.demo.filling import FIRST, Known

Answers = Mapping[str, tuple[Any, ...]]

_TERMS = (
    [{"debtor": "被申请人", "creditor": "申请人", "what": "晚十点后不再产生噪音", "how": "自觉履行"}],
    [{"debtor": "被申请人", "creditor": "申请人", "what": "赔偿维修费", "amount": 1800, "how": "转账"}],
    [{"debtor": "被申请人", "creditor": "申请人", "what": "分期支付欠款", "amount": 6000, "how": "分三期转账"}],
)
_AGREEMENT: Answers = {
    "agreementForm": ("written", "written", "oral"),
    "facts": ("双方对事实无争议。",),
    "terms": _TERMS,
    "clearEnough": (True,),
    "noThirdPartyHarmed": (True,),
    "notInvented": (True,),
    "sealed": (True,),
    "signatures": (
        [
            {"party": "申请人", "manner": "signature", "wantsConfirmation": "yes"},
            {"party": "被申请人", "manner": "signature", "wantsConfirmation": "yes"},
        ],
        [
            {"party": "申请人", "manner": "signature", "wantsConfirmation": "no"},
            {"party": "被申请人", "manner": "fingerprint", "wantsConfirmation": "no"},
        ],
    ),
    "responsibilities": ([],),
    "stillOpen": ([],),
}
_SESSION: Answers = {
    "result": ("agreed", "agreed", "agreed", "adjourn", "notAgreed"),
    "record": ("双方陈述意见，调解员释法明理，逐项核对诉求。",),
    "agreedPoints": ("被申请人于约定日期前履行，申请人不再追究。",),
    "attendance": ([{"person": "申请人", "came": "yes"}, {"person": "被申请人", "came": "yes"}],),
    "dangerSeen": (False,),
}
_NOTICE_ROWS = ([{"party": "申请人", "how": "inPerson"}],)

_PREFERENCES: Mapping[str, Answers] = {
    "check_duplicate": {"duplicate": ("new",)},
    "decide_acceptance": {"agreesWithTriage": ("yes",), "decision": (Known("track"),), "ownInitiative": (False,)},
    "approve_refusal": {"refusal": ("agree", "accept")},
    "settle_competence": {"competence": ("acceptReturn",)},
    "give_advice": {
        "advised": ("applicant", "applicant", "applicant", "applicant", "notReached"),
        "wants": ("mediate",) * 6 + ("negotiate", "enough"),
        "view": ("相邻关系应有利生产、方便生活，建议先行调解。",),
        "options": ("调解、仲裁、诉讼的条件和期限已说明。",),
        "legalAidWished": (False, False, False, False, True),
        "otherWays": ([],),
    },
    "visit": {
        "whomMet": ("both",) * 6 + ("applicant", "respondent", "nobody"),
        "mood": ("calm",) * 7 + ("tense",) * 3,
        "wants": ("talk",) * 5 + ("notTalk",),
        "seen": ("现场查看，双方情绪平稳，愿意沟通。",),
        "hardshipSeen": (False,) * 9 + (True,),
    },
    "mediate_on_the_spot": {
        "bothConsent": (True,),
        "rightsTold": (True,),
        "result": ("performedAtOnce",) * 2 + ("oral",) * 4 + ("written",) * 2 + ("no",) * 5 + ("refuses",),
        "facts": ("双方就争议事项达成一致。",),
        "terms": _TERMS,
        "stillOpen": ([],),
    },
    "accept_and_appoint": {"acceptance": ("accept",), "mediator": ("本会调解员",)},
    "obtain_consent": {"refusesAll": (False,) * 9 + (True,), "answer": ("yes",) * 9 + ("no",), "acceptsMediator": ("yes",)},
    "investigate": {"notNeeded": (True, False, False), "expertNeeded": (False,) * 9 + (True,), "unlawful": (False,)},
    "await_expert": {"opinionIn": (True,), "bothAgreeToExpert": (True,)},
    "hold_session": _SESSION,
    "sign_agreement": _AGREEMENT,
    "review_agreement": {"review": ("pass", "pass", "pass", "return")},
    "limit_reached": {"applicantGoesOn": ("yes", "no"), "respondentGoesOn": ("yes", "no", "noAnswer")},
    "department_acceptance": {"departmentAnswer": ("accept", "accept", "accept", "ownDuty"), "complexMatter": (False,)},
    "court_response": {"courtAnswer": ("accepted", "accepted", "declined")},
    "prepare_court_papers": {"applicantGoes": ("yes", "yes", "no")},
    "choose_next_way": {
        "lastDaysExplained": (True,),
        "applicantChoice": (FIRST,) * 9 + ("stop",),
        "respondentChoice": (FIRST,) * 9 + ("stop",),
    },
    "serve_end_notice": {"served": _NOTICE_ROWS, "waysOpen": ([],)},
    "check_performance": {"performed": ("kept",) * 6 + ("partly", "no", "postponed"), "creditorConfirms": (True,)},
    "urge_performance": {"urged": ("kept", "kept", "newDate", "refuses")},
    "prepare_confirmation": {"bothApply": ("yes", "yes", "no")},
    "record_ruling": {"ruling": ("confirmed",) * 5 + ("dismissed", "withdrawn")},
    "follow_up_visit": {
        "reached": ("yes",) * 5 + ("no",),
        "kept": ("yes",) * 6 + ("partly",),
        "mood": ("calm",) * 8 + ("tense",),
    },
    "act_on_finding": {"findingAct": ("urge", "none")},
    "check_file": {"missingPapers": ([],)},
    "approve_file": {"approval": ("accept",) * 8 + ("return",)},
    "forward_petition": {"petitionKind": ("claim",), "petitionWay": ("31-6", "31-6", "31-4"), "urgent": (False,)},
    "acknowledge_petition": {"ours": ("yes",)},
    "handle_petition": {"mediationTried": ("notTried", "failed", "settled"), "hearingHeld": (False,)},
    "carry_out_opinion": {"carriedOut": ("done",)},
    "convene_panel": {"partiesConsentToSharing": ("yes",), "membersChanged": (False,)},
    "ask_parties": {"applicantAnswer": ("accept", "accept", "refuse"), "respondentAnswer": ("accept", "accept", "refuse")},
    "carry_out_measure": {"measureState": ("done", "done", "newDate")},
    "emergency_response": {"emergencyResult": ("goOn", "hold")},
    "decide_resumption": {"resumption": ("resume", "resume", "hold")},
    "give_support": {"given": ("done",)},
    "review_support": {"enough": ("enough", "enough", "more")},
}


def preferences(element_id: str) -> Answers:
    """What to draw from at the task ``element_id``."""
    return _PREFERENCES.get(element_id, {})
