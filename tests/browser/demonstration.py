"""A small demonstration district, served for a whole test module: months of cases lived through on a clock that stands still."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Flask
from playwright.sync_api import Browser

from engine import Engine, FixedClock
from engine.cli.demo.command import begin
from engine.cli.demo.district import Plan
from tests.browser.serving import serving
from webui import create_app
from webui.settings import WebSettings

NOW = datetime(2026, 10, 12, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
CASES = 12


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The district behind an address. ``people`` gives somebody for each role, ``examples`` ids to fill addresses with."""

    engine: Engine
    app: Flask
    address: str
    people: Mapping[str, str]
    examples: Mapping[str, str]

    def cookie(self, who: str, language: str) -> str:
        """The cookie of a session of the person, or of somebody with the role; of nobody where ``who`` is empty."""
        session = {"language": language, "csrf": "token", "_permanent": True}
        if who:
            session["session"] = self.engine.accounts.open_session(self.people.get(who, who))
        signing = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
        return str(signing.dumps(session))


@contextmanager
def demonstration(cases: int = CASES, now: datetime = NOW, browser: Browser | None = None) -> Iterator[Demonstration]:
    """Make the district, live through ``cases`` cases until ``now``, and serve it until the windows of ``browser`` are closed."""
    clock = FixedClock(now)
    with Engine.open("sqlite://", clock=clock) as engine:
        drawn, past = begin(engine, clock, now)
        for _ in past.run(cases):
            pass
        people = {duty.role: duty.person_id for duty in reversed(drawn.duties)}
        app = create_app(engine, WebSettings(b"a secret of thirty-two bytes ....", demo=True))
        with serving(app, browser) as address:
            yield Demonstration(engine, app, address, people, _examples(engine, drawn))


def _examples(engine: Engine, drawn: Plan) -> dict[str, str]:
    own = next(task for task in engine.tasks() if task.assignee and task.form_id)
    free = next((task for task in engine.tasks(limit=500) if not task.assignee and task.roles and task.unit_id), None)
    if free is None:
        taken = next(task for task in engine.tasks(limit=500) if task.assignee and task.id != own.id and task.unit_id)
        free = engine.release(taken.id, actor="system")
    places = {(duty.role, duty.unit_id): duty.person_id for duty in drawn.duties}
    free_person = next(person for (role, unit), person in places.items() if role in free.roles and unit == free.unit_id)
    return {
        "case": own.root_id,
        "ended": engine.cases(state="completed")[0].id,
        "own_task": own.id,
        "own_person": str(own.assignee),
        "busiest": Counter(task.assignee for task in engine.tasks() if task.assignee).most_common(1)[0][0],
        "free_task": free.id,
        "free_person": free_person,
        "cell": drawn.cells[0].id,
    }
