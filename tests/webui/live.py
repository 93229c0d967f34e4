"""A client of the whole app over a real engine, with a small organisation and a process that has a form."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from engine import Engine
from engine.organisation import Duty, Person, Unit
from tests.support import Deploy, bpmn, process
from webui import create_app
from webui.settings import WebSettings

SINCE = date(2026, 1, 1)
"""Since when everybody holds a role."""

FORM = {
    "id": "ask",
    "type": "default",
    "schemaVersion": 18,
    "components": [
        {"id": "ask_said", "type": "textfield", "key": "said", "label": "What was said", "validate": {"required": True, "maxLength": 20},
         "properties": {"zh.label": "说了什么"}},
        {"id": "ask_amount", "type": "number", "key": "amount", "label": "Amount", "decimalDigits": 2},
        {"id": "ask_rows", "type": "dynamiclist", "path": "rows", "label": "Rows", "components": [
            {"id": "ask_name", "type": "textfield", "key": "name", "label": "Name", "validate": {"required": True}}]},
    ],
}  # fmt: skip
TASK = (
    '<userTask id="ask" name="Ask them"><extensionElements><zeebe:userTask/><zeebe:formDefinition formId="ask"/>'
    '<zeebe:assignmentDefinition candidateGroups="people_mediator"/><zeebe:taskSchedule dueDate="2026-10-09"/>'
    '<zeebe:properties><zeebe:property name="zh.name" value="询问"/><zeebe:property name="dueClass" value="S"/></zeebe:properties>'
    "</extensionElements></userTask>"
)
ASKING = process("asking", f'<startEvent id="a"/>{TASK}<endEvent id="z"/>', "a > ask > z")


def furnish(engine: Engine, deploy: Deploy) -> None:
    """Enter Wang, who mediates; Li, who registers; Zheng, who audits; and deploy the process."""
    engine.directory.add_unit(Unit("desk", "joint_desk", "Joint desk", "联合接待中心"), actor="system")
    for id_, name, role in (("wang", "王建国", "people_mediator"), ("li", "李伟", "intake_officer"), ("zheng", "郑桂英", "auditor")):
        engine.directory.add_person(Person(id_, name), actor="system")
        engine.directory.give(Duty(id_, role, "desk", SINCE), actor="system")
    deploy(ASKING, files={"ask.form": json.dumps(FORM).encode()})


WAITING_ROOTS = "".join(
    f'<message id="{name}" name="{name}"><extensionElements><zeebe:subscription correlationKey="=caseNumber"/></extensionElements>'
    "</message>"
    for name in ("withdrawn", "danger-reported")
)
WAITING = process(
    "waiting",
    '<startEvent id="a"/><userTask id="mediate" name="Mediate"><extensionElements><zeebe:userTask/>'
    '<zeebe:assignmentDefinition candidateGroups="people_mediator"/></extensionElements></userTask>'
    '<boundaryEvent id="gone" name="They withdraw" attachedToRef="mediate"><messageEventDefinition messageRef="withdrawn"/></boundaryEvent>'
    '<boundaryEvent id="danger" name="Danger" attachedToRef="mediate" cancelActivity="false"><extensionElements><zeebe:properties>'
    '<zeebe:property name="zh.name" value="发现危险"/></zeebe:properties></extensionElements>'
    '<messageEventDefinition messageRef="danger-reported"/></boundaryEvent><endEvent id="z"/>',
    "a > mediate > z", "gone > z", "danger > z",
)  # fmt: skip


def enter_waiting(deploy: Deploy) -> None:
    """Deploy a process whose task waits for two messages; one of them ends it."""
    deploy(files={"waiting.bpmn": bpmn(WAITING, roots=WAITING_ROOTS)})


class Visitor:
    """A person before a browser without JavaScript: follows links and sends forms, with the token of the page."""

    def __init__(self, engine: Engine, person: str | None = None, *, demo: bool = True, language: str = "en") -> None:
        self.app = create_app(engine, WebSettings(b"a secret of thirty-two bytes ....", demo=demo))
        self.client: FlaskClient = self.app.test_client()
        with self.client.session_transaction() as session:
            session["language"] = language
            session["csrf"] = "token"
            if person:
                session["session"] = engine.accounts.open_session(person)

    def get(self, address: str, **more: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(address, **more)

    def send(self, address: str, **fields: str) -> TestResponse:
        """Send a form of a page."""
        return self.client.post(address, data={"csrf": "token", **fields})

    def answers(self, page: TestResponse) -> Any:
        """What the form on the page is filled with."""
        found = re.search(r'data-values="([^"]*)"', page.text)
        assert found is not None
        return json.loads(found[1].replace("&#34;", '"').replace("&amp;", "&"))
