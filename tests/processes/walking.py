"""Walks a case of the pipeline through the public API, as the people do who work on it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from engine import Engine, FixedClock, Task

ROOT = Path(__file__).parents[2]
SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 9, 28, 9, tzinfo=SHANGHAI)
TODAY = "today"
"""Stands in answers for the day of the walk, or its instant where a time is asked for: what has happened lies in no future."""
PARTIES = [
    {"side": "applicant", "name": "Li Hua", "phone": "13800000001"},
    {"side": "respondent", "name": "Wang Fang", "phone": "13800000002"},
]


def pipeline_files() -> list[str]:
    """Every file of the pipeline."""
    found = [*(ROOT / "processes").rglob("*.bpmn"), *(ROOT / "processes").rglob("*.dmn"), *(ROOT / "forms").rglob("*.form")]
    return [str(path) for path in sorted(found)]


class Walk:
    """One case: what waits, what was done, how it ended."""

    def __init__(self, engine: Engine, clock: FixedClock, process_id: str, variables: dict[str, Any]) -> None:
        self.engine = engine
        self.clock = clock
        self.id = engine.start(process_id, variables=variables, actor="system").id

    @property
    def waiting(self) -> set[str]:
        """The elements of the open tasks."""
        case = self.engine.case(self.id)
        assert not case.incidents, [(incident.element_id, incident.message) for incident in case.incidents]
        return {task.element_id for task in self.engine.tasks(case_id=self.id)}

    def task(self, element: str) -> Task:
        """The open task of an element: the oldest where there are several."""
        found = [task for task in self.engine.tasks(case_id=self.id) if task.element_id == element]
        assert found, f"{element} is not open, but {self.waiting}"
        return found[0]

    def do(self, element: str, **answers: Any) -> Walk:
        """Complete the task of an element; ``TODAY`` among the answers is the day of the walk."""
        self.engine.complete(self.task(element).id, variables=self._dated(answers), actor="system")
        assert isinstance(self.waiting, set)
        return self

    def _dated(self, answer: Any, name: str = "") -> Any:
        if isinstance(answer, dict):
            return {key: self._dated(value, key) for key, value in answer.items()}
        if isinstance(answer, list):
            return [self._dated(value) for value in answer]
        here = self.clock.now().astimezone(SHANGHAI)
        return answer if answer != TODAY else here.strftime("%Y-%m-%dT%H:%M+08:00" if name.endswith("At") else "%Y-%m-%d")

    def send(self, message: str, key: str | None = None, **variables: Any) -> Walk:
        """Send a message about the case."""
        self.engine.send_message(message, correlation_key=key or self.number, variables=variables, actor="system")
        assert isinstance(self.waiting, set)
        return self

    def on(self, day: str, at: str = "09:00") -> Walk:
        """Let time run to a day, in Shanghai."""
        self.clock.move_to(datetime.fromisoformat(f"{day}T{at}:00").replace(tzinfo=SHANGHAI))
        self.engine.run_due()
        return self

    def days(self, number: int) -> Walk:
        """Let days pass."""
        self.clock.move_to(self.clock.now() + timedelta(days=number))
        self.engine.run_due()
        return self

    @property
    def number(self) -> str:
        """The case number."""
        number = self.engine.case(self.id).variables["caseNumber"]
        assert isinstance(number, str)
        return number

    @property
    def state(self) -> str:
        """The state of the case."""
        return self.engine.case(self.id).state

    def __getitem__(self, name: str) -> Any:
        """A variable of the case."""
        return self.engine.case(self.id).variables.get(name)

    def due(self, element: str) -> str:
        """When the task of an element is due: day and time in Shanghai."""
        at = self.task(element).due_at
        assert at is not None
        return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")

    @property
    def passed(self) -> set[str]:
        """Every element that was completed, in called processes too."""
        ids = [self.id, *self.engine.case(self.id).children]
        return {
            entry.element_id for id_ in ids for entry in self.engine.history(id_) if entry.transition == "completed" and entry.element_id
        }

    def ended(self, *ends: str) -> bool:
        """Whether the case is over and came past these ends."""
        assert self.state == "completed", (self.state, self.waiting)
        missing = set(ends) - self.passed
        assert not missing, f"{missing} not passed, but {sorted(self.passed)}"
        return True


def consent(answer: str = "yes", *, accepts: str = "accepted", all_of_it: bool = False) -> dict[str, Any]:
    """The answers of both parties to `obtain_consent`; the respondent's is ``answer``."""
    applicant = {"party": "p1", "side": "applicant", "answer": "yes", "how": "phone", "acceptsMediator": "yes", "rightsTold": "readAloud"}
    respondent: dict[str, Any] = {"party": "p2", "side": "respondent", "answer": answer, "how": "phone"}
    if answer == "yes":
        respondent |= {"acceptsMediator": "yes" if accepts == "accepted" else accepts, "rightsTold": "signed"}
    if answer == "no":
        respondent |= {"refusesAll": all_of_it}
    return {"answers": [applicant, respondent]}


def session(result: str, **more: Any) -> dict[str, Any]:
    """The answers of `hold_session`."""
    answers: dict[str, Any] = {
        "heldAt": "2026-09-28T08:50+08:00",
        "mode": "room",
        "sessionPlace": "Room 1",
        "record": "Both were heard.",
        "result": result,
    }
    if result in ("agreed", "partly"):
        answers["agreedPoints"] = "200 yuan are paid."
    return {**answers, **more}


def signed(*, terms: int = 1, due: str | None = None, form: str = "written", confirmation: str = "no", **more: Any) -> dict[str, Any]:
    """The answers of `sign_agreement`."""
    answers: dict[str, Any] = {
        "agreementForm": form,
        "signedOn": TODAY,
        "facts": "Water came through the ceiling.",
        "terms": [{"debtor": "Wang Fang", "creditor": "Li Hua", "what": "pays", "amount": 200, **({"due": due} if due else {})}] * terms,
        "noThirdPartyHarmed": True,
        "notInvented": True,
    }
    if form == "written":
        signatures = [{"party": name, "manner": "signature", "wantsConfirmation": confirmation} for name in ("Li Hua", "Wang Fang")]
        answers |= {"signatures": signatures, "clearEnough": True, "sealed": True}
    return {**answers, **more}


def registered(kind: str = "neighbour", **more: Any) -> dict[str, Any]:
    """The answers of `register_dispute`."""
    answers = {
        "channel": "walkIn",
        "receivedAt": "2026-09-28T09:00+08:00",
        "parties": PARTIES,
        "persons": 1,
        "place": "1 Haitang Road",
        "kind": kind,
        "story": "Noise at night.",
        "asks": "mediation",
    }
    return {**answers, **more}
