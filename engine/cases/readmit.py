"""Take back a declared conflict of interest: the person may work on the case again."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from engine.access import Permission
from engine.store.statements import Statement, removal
from engine.store.tables import recusal
from engine.work.work import Work

_KEYS = ("district_id", "person", "root_id")
_DECLARED = Statement(select(recusal.c.at).where(*(recusal.c[key] == bindparam(key) for key in _KEYS)))
_REMOVE = removal(recusal, *_KEYS)


def readmit(work: Work, case_id: str, person: str, *, reason: str) -> bool:
    """A head decides, never the person: what was declared stays on the record, and why it no longer holds comes beside it."""
    with work.case(case_id) as case:
        case.permit(Permission.READMIT)
        case.expect()
        this = {"district_id": case.district, "person": person, "root_id": case.root_id}
        if work.session.one(_DECLARED, **this) is None:
            return False
        work.write(_REMOVE, {f"key_{name}": value for name, value in this.items()})
        case.record("conflict-lifted", subject=person, content={"reason": reason})
    return True
