"""What operations put beside a case: notices to people, and proposals of supervision."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select

from engine.cases.notices import tell
from engine.store.codec import to_json
from engine.store.statements import Statement, insertion
from engine.store.tables import party, supervision
from engine.work.work import Work

_SUPERVISION = insertion(supervision)
_PARTIES = Statement(
    select(party.c.id).where(party.c.district_id == bindparam("district_id"), party.c.root_id == bindparam("root_id")).order_by(party.c.id)
)


def write_notice(work: Work, case_id: str, recipient: str, kind: str, body: dict[str, Any]) -> None:
    """Write a notice; ``parties`` and ``steward`` stand for those of the case."""
    with work.case(case_id) as case:
        if recipient == "parties":
            rows = work.session.all(_PARTIES, district_id=case.district, root_id=case.root_id)
            recipients = [f"party:{row[0]}" for row in rows]
        elif recipient == "steward":
            recipients = [f"user:{case.row['steward']}" if case.row["steward"] else "role:steward"]
        else:
            recipients = [recipient]
        for one in recipients:
            tell(case, one, kind, body=body)
        case.record("notice-sent", detail={"to": recipients, "notice": body.get("notice")}, content={"variables": body})


def open_supervision(work: Work, case_id: str, element_id: str, level: str, unit_id: str | None, body: dict[str, Any]) -> str:
    """Propose supervision; a person of the supervision office opens it or drops it."""
    with work.case(case_id) as case:
        id_ = work.new_id(case.district)
        row: dict[str, Any] = {
            "district_id": case.district,
            "id": id_,
            "root_id": case.root_id,
            "case_id": case_id,
            "element_id": element_id,
        }
        row.update(level=level, unit_id=unit_id, body=to_json(body), state="proposed", opened_at=work.at, opened_by=work.actor.text)
        work.write(_SUPERVISION, {**row, "answered_at": None, "answer": None})
        tell(case, "role:supervisor", "supervision", body={"supervision": id_, "level": level, "unit": unit_id})
        case.record("supervision-proposed", subject=id_, detail={"level": level, "unit": unit_id}, content={"variables": body})
    return id_
