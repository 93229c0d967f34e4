"""Parties are variables by id; their personal data lies apart, and goes along when one case begets another."""

from __future__ import annotations

from sqlalchemy import Connection, select

from engine import Engine
from engine.store.tables import party
from tests.support import Deploy, process, user_task

PARTIES = '<zeebe:property name="parties" value="parties"/>'
DISPUTE = process(
    "dispute",
    '<startEvent id="a"/><intermediateThrowEvent id="refer"><extensionElements><zeebe:ioMapping>'
    '<zeebe:input source="=parties" target="parties"/></zeebe:ioMapping></extensionElements>'
    '<messageEventDefinition messageRef="N"/></intermediateThrowEvent><endEvent id="e"/>',
    "a > refer > e",
    properties=PARTIES,
)
SUPPORT = process(
    "support",
    '<startEvent id="asked"><messageEventDefinition messageRef="N"/></startEvent>' + user_task("help") + '<endEvent id="e"/>',
    "asked > help > e",
    properties=PARTIES,
)
LI = {"name": "李秀英", "phone": "13900000001", "side": "applicant"}


def personal(db: Connection, case_id: str) -> list[tuple[str, str | None, str | None]]:
    return [tuple(row) for row in db.execute(select(party.c.id, party.c.name, party.c.phone).where(party.c.root_id == case_id))]


def test_names_and_numbers_are_kept_apart_from_the_variables(engine: Engine, deploy: Deploy) -> None:
    deploy(SUPPORT)
    (case_id,) = engine.send_message("n", variables={"parties": [LI]}).started
    assert engine.case(case_id).variables["parties"] == [{"side": "applicant", "id": "p1"}]
    assert engine.read(personal, case_id) == [("p1", "李秀英", "13900000001")]
    assert "李秀英" not in str([(entry.changes, entry.detail) for entry in engine.history(case_id)])


def test_a_linked_case_knows_the_parties(engine: Engine, deploy: Deploy) -> None:
    deploy(DISPUTE, SUPPORT)
    dispute = engine.start("dispute", {"parties": [LI]})
    (support,) = [case for case in engine.cases() if case.process_id == "support"]
    assert engine.read(personal, dispute.id) == engine.read(personal, support.id) == [("p1", "李秀英", "13900000001")]
    assert support.variables["parties"] == [{"side": "applicant", "id": "p1"}]
