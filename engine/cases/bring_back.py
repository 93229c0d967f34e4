"""Tasks of people who left the organisation go back to all their candidates; the day's work does it."""

from __future__ import annotations

from sqlalchemy import Connection, select

from engine.access import Actor, ActorKind
from engine.cases.claim import GIVE
from engine.cases.hold import take_up
from engine.cases.notices import tell_heads
from engine.store.tables import holding, person, task
from engine.work.model import Task
from engine.work.tasks import StoredTask
from engine.work.timers import key_of
from engine.work.work import Work


def bring_back(work: Work, task_id: str) -> Task:
    """Release the task if its assignee holds no role any more, also where it was put off; the head of its unit is told."""
    with work.case_of(task_id) as case:
        task = StoredTask.found(case, task_id)
        task.expect_open()
        assignee = task.row["assignee"]
        if assignee is None or is_in_office(work, case.district, assignee):
            return task.value()
        changed = {"assignee": None, "claimed_at": None, "revision": task.row["revision"] + 1}
        work.write(GIVE, {**key_of(case, task_id), **changed})
        case.record("task-brought-back", subject=task_id, detail={"from": assignee})
        if task.row["held_until"] is not None:
            take_up(case, task_id)
        unit_id = task.row["unit_id"]
        body = {"task": task.row["name"], "task_zh": task.row["name_zh"], "by": f"user:{assignee}"}
        tell_heads(case, unit_id, "brought-back", task_id=task_id, body=body)
        return task.value(**changed, held_until=None, held_reason=None)


def is_in_office(work: Work, district: str, person_id: str) -> bool:
    """Whether the person holds a role today; everybody does where a district has entered nobody."""
    hooks = work.runtime.hooks
    if hooks.names_person(work.session, district, person_id, work.now) is False:
        return False
    standing = hooks.actor(work.session, district, Actor(ActorKind.USER, person_id), work.now)
    return bool(standing.holdings) or standing.free or hooks.names_person(work.session, district, person_id, work.now) is None


def with_someone_gone(db: Connection) -> list[tuple[str, str]]:
    """(district, id) of open tasks whose assignee may hold no role any more; who does, `bring_back` looks up under the case's lock."""
    ended = select(holding.c.person_id).where(
        holding.c.district_id == task.c.district_id, holding.c.person_id == task.c.assignee, holding.c.ends.is_(None)
    )
    left = select(person.c.id).where(
        person.c.district_id == task.c.district_id, person.c.id == task.c.assignee, person.c.left_on.is_not(None)
    )
    query = select(task.c.district_id, task.c.id).where(task.c.state == "open", task.c.assignee.is_not(None))
    return [(row.district_id, row.id) for row in db.execute(query.where(~ended.exists() | left.exists()).order_by(task.c.id))]
