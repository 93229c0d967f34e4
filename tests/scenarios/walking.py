"""A blind walk: every open task is filled in at random within what its form allows, parties send messages, time passes."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from engine import InvalidForm, Task
from engine.cli.demo.preferences import preferences
from tests.scenarios.district import SHANGHAI, District, Matter

KINDS = ("neighbour", "property", "labour", "medical", "traffic", "consumer", "environment", "loan", "injury", "petition", "family")
ASKS = ("mediation", "mediation", "advice", "authorityDecision", "unsure")
STEPS = 150
MEASURES = [
    {"unit": "住房和城乡建设局", "what": "约谈", "due": "2026-12-01", "authority": True},
    {"unit": "居委会", "what": "走访", "due": "2026-11-10"},
]
SOMETIMES: dict[str, dict[str, tuple[Any, ...]]] = {
    "hold_panel": {"proposal": ("各让一步。", None), "measures": (MEASURES, [], MEASURES[1:])},
    "sign_agreement": {"stillOpen": ([], [], [{"matter": "余款"}]), "performedAtOnce": (False, False, True)},
    "decide_resumption": {"resumption": ("resume", "hold", "end")},
}
# With these answers nothing is over soon: a stubborn dispute goes through every level.
STUBBORN: dict[str, dict[str, tuple[Any, ...]]] = {
    "visit": {"wants": ("talk", "notTalk"), "whomMet": ("both", "nobody")},
    "mediate_on_the_spot": {"result": ("no", "partly")},
    "investigate": {"notNeeded": (False,), "expertNeeded": (True, False)},
    "hold_session": {"result": ("notAgreed", "adjourn", "adjourn", "partly")},
    "limit_reached": {"applicantGoesOn": ("yes", "yes", "noAnswer"), "respondentGoesOn": ("yes",)},
    "record_court_result": {"courtResult": ("notSettled", "notSettled", "agreement")},
    "conclude_panel": {"panelResult": ("notSettled", "onceMore", "measuresDone")},
    "check_performance": {"performed": ("partly", "no", "postponed")},
    "urge_performance": {"urged": ("newDate", "contested", "refuses")},
    "choose_after_breach": {"breachChoice": ("wait", "remediate", "confirm", "sue")},
    "record_ruling": {"ruling": ("dismissed", "notAccepted")},
    "after_dismissal": {"confirmationChoice": ("change", "anew", "sue")},
    "handle_petition": {"mediationTried": ("notTried", "failed"), "conclusion": ("support", "reject")},
    "forward_petition": {"petitionWay": ("31-6",)},
    "acknowledge_petition": {"ours": ("no", "yes", "yes"), "petitionWay": ("31-6",)},
    "review_decision": {"reviewResult": ("upheld", "sentBack")},
    "rereview_decision": {"rereviewResult": ("upheld", "sentBack")},
    "follow_up_visit": {"reached": ("yes", "no"), "kept": ("no", "partly"), "mood": ("tense", "newDispute")},
    "approve_file": {"approval": ("return", "accept")},
    "assess_need": {"consentToShare": ("yes",), "eligibility": ("eligible",)},
}
ENDINGS = ("withdrawn", "settled-by-themselves", "filed-elsewhere", "petition-withdrawn")
MESSAGES = ("danger-reported", "hardship-found", "conflict-declared", "extension-requested", "review-requested", "rereview-requested",
            "hearing-ordered", "receipt-confirmed", "returned-to-sender", "moved-away", "legal-aid-wished", "agreement-broken")  # fmt: skip


class Walk:
    """One dispute, its linked cases, and a die."""

    def __init__(self, district: District, dice: Random) -> None:
        self._district = district
        self._dice = dice
        self._stubborn = dice.random() < 0.6
        self.diary: list[str] = []

    def file(self) -> Matter:
        """Register some dispute."""
        dice = self._dice
        kind, asks, persons = dice.choice(KINDS), dice.choice(ASKS), dice.choice((1, 1, 1, 6, 12))
        signs = dice.choice(([], [], [], ["mediaAttention"], ["violenceThreatened"]))
        self.diary.append(f"file {kind} {asks} {persons} {signs}")
        return self._district.file_dispute(
            kind=kind, asks=asks, persons=persons, riskSigns=signs, againstAuthority=dice.random() < 0.25, anonymous=dice.random() < 0.05,
            hardshipSeen=dice.random() < 0.2, channel=dice.choice(("walkIn", "letter", "online", "hotline")),
        )  # fmt: skip

    def step(self, case: Matter) -> None:
        """Do something: mostly a task, now and then a message, or let time pass; where no task is open, time passes."""
        throw = self._dice.random()
        tasks = self._district.engine.tasks()
        if throw < 0.07:
            self._message(case)
        elif throw < 0.17 or not tasks:
            self._wait(self._dice.choice((1, 1, 3, 9, 40)))
        else:
            self._do(self._dice.choice(tasks))

    def _do(self, task: Task) -> None:
        district = self._district
        actor = "user:" + district.doer(task, None)
        self.diary.append(f"{district.clock.now():%m-%d} {task.element_id}")
        answers = self._answers(task)
        self.diary[-1] += f" {answers}"
        try:
            if task.assignee is None:
                district.engine.claim(task.id, actor=actor)
            district.engine.complete(task.id, answers, actor=actor)
        except InvalidForm as refused:
            raise AssertionError(f"{task.element_id}: {answers}: {refused.sentence()}") from refused

    def _answers(self, task: Task) -> dict[str, Any]:
        """Mostly what people tend to answer, so that walks go deep; else anything that the form allows."""
        likely = self._dice.random() < 0.7
        prefer = {**(preferences(task.element_id) if likely else {}), **SOMETIMES.get(task.element_id, {})}
        if self._stubborn:
            prefer |= STUBBORN.get(task.element_id, {})
        return self._district.filled(task, {}, prefer)

    def _message(self, case: Matter) -> None:
        name = self._dice.choice(MESSAGES if self._stubborn else MESSAGES + ENDINGS)
        self.diary.append(name)
        variables = {"reason": "why", "dangerReason": "why", "need": "why", "conflictReason": "why"}
        self._district.engine.send_message(name, correlation_key=case.number, variables=variables)

    def _wait(self, days: int) -> None:
        then = self._district.clock.now().astimezone(SHANGHAI) + timedelta(days=days)
        self.diary.append(f"wait {days}")
        self._district.run_until(f"{then:%Y-%m-%d %H:%M:%S}")


def walk(district: District, dice: Random) -> Walk:
    """Walk one dispute until every case is over, or for `STEPS` steps; nobody may be stuck on the way."""
    made = Walk(district, dice)
    try:
        case = made.file()
        for _ in range(STEPS):
            open_cases = [found for found in district.engine.cases(limit=100) if found.state == "active"]
            if not open_cases:
                break
            for found in open_cases:
                assert found.incidents == (), [(incident.element_id, incident.message) for incident in found.incidents]
                waits = district.engine.tasks(found.id) or found.timers
                assert waits, f"{found.process_id} waits at {found.active_elements} for nobody and no time"
            made.step(case)
    except BaseException:
        print("\n".join(made.diary))
        raise
    return made
