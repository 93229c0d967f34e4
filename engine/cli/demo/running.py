"""Runs the demo's past: cases are filed day by day, people work their inboxes, timers fire, and some things are left lying.

Everything goes through the public commands under a clock that is moved; nothing is written past the engine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time, timedelta
from random import Random  # noqa: TID251 - seeded: the same demo each time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from engine.cli.demo.district import Plan
from engine.cli.demo.filling import Filler
from engine.cli.demo.names import person_name
from engine.cli.demo.preferences import preferences
from engine.cli.demo.stories import STORIES, Story
from engine.clock import FixedClock
from engine.errors import InvalidForm

if TYPE_CHECKING:
    from engine import Engine, Task

ZONE = ZoneInfo("Asia/Shanghai")
DAYS = 150  # of past
_LAZY_DAYS = 14  # before today, in which much is left lying
_WITHDRAWALS = ("withdrawn", "settled-by-themselves", "filed-elsewhere")


class Past:
    """The demo district's last months."""

    def __init__(self, engine: Engine, clock: FixedClock, plan: Plan, now: datetime, seed: int = 7) -> None:
        self._engine = engine
        self._clock = clock
        self._plan = plan
        self._now = now
        self._dice = Random(seed)  # noqa: S311 - no secret
        self._holders: dict[tuple[str, str | None], list[str]] = defaultdict(list)
        for duty in plan.duties:
            self._holders[duty.role, duty.unit_id].append(duty.person_id)
            self._holders[duty.role, None].append(duty.person_id)
        self._schemas: dict[str, Mapping[str, Any]] = {}
        self.refused: list[tuple[str, str]] = []

    @property
    def begins(self) -> datetime:
        """When the past begins."""
        first = (self._now - timedelta(days=DAYS)).astimezone(ZONE).date()
        return datetime.combine(first, time(8), ZONE)

    def run(self, cases: int) -> Iterator[int]:
        """Live through the past; yields the number of cases filed so far, a day at a time. Ends with the clock at ``now``."""
        filed = 0
        for day in range(DAYS + 1):
            morning = self.begins + timedelta(days=day, hours=1)
            if morning > self._now:
                break
            self._clock.move_to(morning)
            self._engine.run_due()
            if morning.weekday() < 5:
                wanted = round(cases * (day + 1) / DAYS)
                for _ in range(max(0, min(wanted, cases) - filed)):
                    self._file()
                    filed += 1
                self._work(DAYS - day)
            yield filed
        self._clock.move_to(self._now)
        self._engine.run_due()

    def _file(self) -> None:
        story = self._dice.choices(STORIES, [story.weight for story in STORIES])[0]
        officer = f"user:{self._dice.choice(self._holders['intake_officer', None])}"
        case = self._engine.start("dispute-resolution", actor=officer)
        for task in self._engine.tasks(case_id=case.id):
            self._complete(task, self._registration(story), officer)

    def _registration(self, story: Story) -> dict[str, tuple[Any, ...]]:
        cell = self._dice.choice(self._plan.cells)
        sides = ["applicant"] * story.persons + ["respondent"]
        first = self._dice.randrange(100, 560)
        parties = [
            {"name": person_name(first + number)[1], "phone": f"139{self._dice.randrange(10**8):08}", "side": side, "kind": "person"}
            for number, side in enumerate(sides)
        ]
        unit = self._dice.randrange(1, 5)
        return {
            "parties": (parties,),
            "place": (f"{cell.places[0]}{unit}单元{self._dice.randrange(1, 7)}0{self._dice.randrange(1, 4)}室",),
            "kind": (story.kind,),
            "story": (story.text,),
            "asks": (story.asks,),
            "amount": (story.amount,),
            "persons": (story.persons if story.persons > 1 else None,),
            "againstAuthority": (story.against_authority,),
            "riskSigns": (list(story.signs),),
            "receivedAt": (f"{self._clock.now().astimezone(ZONE):%Y-%m-%dT%H:%M+08:00}",),
        }

    def _work(self, days_left: int) -> None:
        hour = 0
        for task in self._engine.tasks(limit=2000):
            lies = self._dice.random() > (0.55 if days_left > _LAZY_DAYS else 0.18)
            if lies or self._engine.task(task.id).state != "open":
                continue
            hour += 1
            self._clock.move_to(self._clock.now() + timedelta(seconds=20 + hour % 50))
            if self._dice.random() < 0.004:
                self._message(task)
            elif self._dice.random() < 0.85:
                self._do(task)
            else:
                self._claim(task)

    def _message(self, task: Task) -> None:
        number = self._engine.case(task.root_id).number
        self._engine.send_message(self._dice.choice(_WITHDRAWALS), correlation_key=number, actor="system:demo")

    def _do(self, task: Task) -> None:
        self._complete(task, preferences(task.element_id), self._claim(task))

    def _claim(self, task: Task) -> str:
        if task.assignee:
            return f"user:{task.assignee}"
        candidates = [person for role in task.roles for person in self._holders[role, task.unit_id]]
        who = f"user:{self._dice.choice(candidates)}"
        self._engine.claim(task.id, actor=who)
        return who

    def _complete(self, task: Task, prefer: Mapping[str, tuple[Any, ...]], who: str) -> None:
        evaluate: Callable[[str, Mapping[str, Any]], Any] = self._engine.evaluate
        filler = Filler(self._dice, evaluate, self._clock.now().astimezone(ZONE), prefer)
        answers = filler.answers(self._schema(task), self._engine.task_variables(task.id)) if task.form_id else {}
        try:
            self._engine.complete(task.id, answers, actor=who)
        except InvalidForm as refused:
            # What a person would do: read the sentence and leave the form for later. The demo counts these; its test allows none.
            self.refused.append((task.element_id, refused.sentence()))

    def _schema(self, task: Task) -> Mapping[str, Any]:
        import msgspec

        key = task.form_id or ""
        if key not in self._schemas:
            self._schemas[key] = msgspec.json.decode(self._engine.source("form", key))
        return self._schemas[key]
