"""To whom tasks can be given: people who hold a role of the task where it waits, and those whom it names."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from engine.access import Permission, Subject, may
from engine.queries.people import holders, names
from engine.queries.reader import Reader
from engine.store.tables import case_instance, recusal, task


def colleagues(db: Connection, who: Reader, task_ids: Collection[str]) -> tuple[tuple[str, str], ...]:
    """(id, name) of the people who may do each of the tasks, without whoever has all of them already.

    Nobody where one of the tasks is over, or the person may not give it away. Who declared a conflict in a case is left out.
    """
    t, c = task.c, case_instance.c
    rows = db.execute(
        select(t.root_id, t.assignee, t.candidates, t.unit_id, c.steward)
        .join(case_instance, (c.district_id == t.district_id) & (c.id == t.root_id))
        .where(t.district_id == who.district, t.id.in_(task_ids), t.state == "open")
    ).all()
    if len(rows) < len(set(task_ids)):
        return ()
    found: dict[str, str] | None = None
    for row in rows:
        subject = Subject(tuple(row.candidates["roles"]), row.unit_id, row.assignee, tuple(row.candidates["users"]), row.steward)
        if not may(who.actor, Permission.ASSIGN, subject):
            return ()
        able = _able(db, who, subject)
        found = able if found is None else {id_: name for id_, name in found.items() if id_ in able}
    have_all = {row.assignee for row in rows} if len({row.assignee for row in rows}) == 1 else set()
    barred = _recused(db, who, {row.root_id for row in rows}) | have_all
    return tuple((id_, name) for id_, name in (found or {}).items() if id_ not in barred)


def _able(db: Connection, who: Reader, subject: Subject) -> dict[str, str]:
    today = who.now.astimezone(who.zone).date()
    found: dict[str, str] = dict(holders(db, who.district, subject.roles, subject.unit_id, today)) if subject.roles else {}
    found.update(names(db, who.district, [id_ for id_ in subject.users if id_ not in found]))
    return found


def _recused(db: Connection, who: Reader, roots: Collection[str]) -> set[str | None]:
    r = recusal.c
    return set(db.scalars(select(r.person).where(r.district_id == who.district, r.root_id.in_(roots))))
