"""Tasks: opened, closed, redated; and the revision of those whose form reads a variable that got a value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from engine.execution.door import Closed, Move, Redated, TaskOpened, VariableChange
from engine.execution.snapshot import PROCESS
from engine.store.codec import from_json, maybe_micros, to_json
from engine.store.statements import Statement, change, insertion, removal, same
from engine.store.tables import draft, task, task_candidate
from engine.work import reminding
from engine.work.ids import case_id_of, inner_id
from engine.work.timers import DELETE, INSERT, key_of, task_reminders

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork

_INSERT = insertion(task)
_CANDIDATE = insertion(task_candidate)
_NO_CANDIDATES = removal(task_candidate, "district_id", "task_id")
_CLOSE = change(task, ("district_id", "id"), ("state", "closed_at", "closed_by", "held_until"))
_NO_DRAFTS = removal(draft, "district_id", "task_id")
_REDATE = Statement(
    update(task).where(*same(task, "district_id", "id")).values(due_at=bindparam("due_at"), revision=task.c.revision + 1, warned=None)
)
_BUMP = Statement(update(task).where(*same(task, "district_id", "id")).values(revision=task.c.revision + 1))
_OPEN = Statement(
    select(task.c.id, task.c.part, task.c.form_key).where(
        task.c.district_id == bindparam("district_id"),
        task.c.root_id == bindparam("root_id"),
        task.c.state == "open",
        task.c.form_key.is_not(None),
    )
)


def save(case: CaseWork, move: Move) -> None:
    """Write what a Move did to tasks."""
    before = case.row["open_tasks"]
    closed = [item for item in move.closed if isinstance(item, Closed) and item.kind == "task"]
    opened = [item for item in move.opened if isinstance(item, TaskOpened)]
    for item in closed:
        _close(case, item)
    _open(case, opened)
    for redated in move.redated:
        if redated.kind == "task":
            _redate(case, redated)
    case.row["open_tasks"] = before + len(opened) - len(closed)
    if before > len(closed) and move.changes:
        _bump(case, move, {inner_id(case.root_id, item.handle.number) for item in closed})


def _close(case: CaseWork, item: Closed) -> None:
    id_ = inner_id(case.root_id, item.handle.number)
    work = case.work
    key = key_of(case, id_)
    actor = work.actor.text if item.how == "completed" else None
    work.write(_CLOSE, {**key, "state": item.how, "closed_at": work.at, "closed_by": actor, "held_until": None})
    work.write(_NO_DRAFTS, {"key_district_id": case.district, "key_task_id": id_})
    row = case.tasks.get(id_)  # of a task that the command has read it is known what else there is of it
    if row is None or row["due_at"] is not None or row["held_until"] is not None:
        work.write(DELETE, [key_of(case, f"{id_}.{kind}") for kind in ("yellow", "red", "hold")])
    if row is None or _has_more_candidates(row):
        work.write(_NO_CANDIDATES, {"key_district_id": case.district, "key_task_id": id_})


def _has_more_candidates(row: Mapping[str, Any]) -> bool:
    candidates = from_json(row["candidates"])
    return len(candidates["roles"]) > 1 or bool(candidates["users"])


def _open(case: CaseWork, opened: list[TaskOpened]) -> None:
    rows = [_row(case, item) for item in opened]
    case.work.write(_INSERT, rows)
    _follow_unit(case, rows)
    candidates = []
    reminders = []
    for item, row in zip(opened, rows, strict=True):
        more = [("role", name) for name in item.roles[1:]] + [("user", name) for name in item.users]
        candidates += [
            {"district_id": case.district, "kind": kind, "name": name, "task_id": row["id"]} for kind, name in dict.fromkeys(more)
        ]
        if item.due_at is not None and item.limit is None:
            found = reminding.of_task(case.work.now, item.due_at, case.work.using)
            reminders += task_reminders(case, row, found.yellow, found.red)
    case.work.write(_CANDIDATE, candidates)
    case.work.write(INSERT, reminders)


def _follow_unit(case: CaseWork, rows: list[dict[str, Any]]) -> None:
    """A case is where work was opened last, also when that work is over: its row, which is written anyway, says so."""
    units = [row["unit_id"] for row in rows if row["unit_id"]]
    if units and units[-1] != case.row["unit_id"]:
        case.rewrite(unit_id=units[-1])


def _row(case: CaseWork, item: TaskOpened) -> dict[str, Any]:
    form = None if item.form is None else case.library.form(item.form, item.form_binding, item.form_version_tag, item.program)
    program = case.library.program(item.program)
    assignee = item.assignee.removeprefix("user:") if item.assignee else None
    if assignee and case.has_recused(assignee):
        assignee = None  # it waits for the other candidates
    return {
        "district_id": case.district,
        "id": inner_id(case.root_id, item.handle.number),
        "root_id": case.root_id,
        "case_id": case_id_of(case.root_id, item.process_part),
        "part": item.handle.part,
        "process_id": program.process_id,
        "program_key": item.program,
        "element_id": item.element_id,
        "name": item.name,
        "name_zh": item.properties.get("zh.name"),
        "form_id": item.form,
        "form_key": form and form.key,
        "role": item.roles[0] if item.roles else None,
        "unit_id": case.work.runtime.hooks.unit(case, item),
        "candidates": to_json({"roles": item.roles, "users": item.users}),
        "assignee": assignee,
        "state": "open",
        "priority": item.priority,
        "due_at": maybe_micros(item.due_at),
        "follow_up_at": maybe_micros(item.follow_up_at),
        "held_until": None,
        "held_reason": None,
        "limit_key": item.limit,
        "warned": None,
        "revision": 1,
        "properties": to_json(dict(item.properties)),
        "opened_at": case.work.at,
        "claimed_at": case.work.at if assignee else None,
        "closed_at": None,
        "closed_by": None,
    }


def _redate(case: CaseWork, item: Redated) -> None:
    id_ = inner_id(case.root_id, item.handle.number)
    case.work.write(_REDATE, {**key_of(case, id_), "due_at": maybe_micros(item.due_at)})


def _bump(case: CaseWork, move: Move, closed: set[str]) -> None:
    """Raise the revision of open tasks whose form reads a variable that changed where the task sees it."""
    changes = [item for item in move.changes if item.instance is None]
    names = {item.name for item in changes}
    for id_, part, form_key in case.work.session.all(_OPEN, district_id=case.district, root_id=case.root_id):
        if id_ in closed:
            continue
        form = case.work.runtime.catalog.form(case.work.session, form_key)
        read = names & (form.keys | form.keys_read)
        if read and _sees(case, part, [item for item in changes if item.name in read]):
            case.work.write(_BUMP, key_of(case, id_))


def _sees(case: CaseWork, part: int, changes: list[VariableChange]) -> bool:
    """Whether one of the changes is in the scope ``part`` or one around it, up to the (called) process."""
    changed = {item.part for item in changes}
    here = case.parts.get(part)
    while here is not None:
        if here.number in changed:
            return True
        here = None if here.kind == PROCESS else case.parts.get(here.parent)
    return False
