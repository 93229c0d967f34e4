"""Tasks: list, show, claim, release, assign, complete, put off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from engine.cli.arguments import case_id as case_argument
from engine.cli.arguments import (
    idempotency_option,
    page_options,
    read_instant,
    read_variables,
    reason_option,
    variables_option,
)
from engine.cli.arguments import task_id as task_argument
from engine.cli.fields import field_lines
from engine.cli.frame import Desk, parley_command
from engine.cli.printing import json_text, moment
from engine.settings import terminal_language

if TYPE_CHECKING:
    from engine import Task


@parley_command("tasks")
@click.option("--case", "case_id", help="Only tasks of this case.")
@click.option("--role", help="Only tasks that wait for this role.")
@click.option("--assignee", metavar="PERSON", help="Only tasks of this person.")
@click.option("--state", type=click.Choice(["open", "completed", "cancelled", "all"]), default="open", show_default=True)
@page_options
def tasks(desk: Desk, case_id: str | None, role: str | None, assignee: str | None, state: str, limit: int, after: str | None) -> None:
    """List tasks: those due first on top; of one case in the order in which they opened."""
    columns = (
        ("task", lambda row: row.id),
        ("name", desk.named),
        ("due", lambda row: row.due_at),
        ("for", lambda row: row.roles or row.users),
        ("assignee", lambda row: row.assignee),
        ("state", lambda row: "put off" if row.held_until else row.state),
    )
    chosen = None if state == "all" else state
    rows = desk.engine.tasks(case_id=case_id, role=role, assignee=assignee, state=chosen, limit=limit, after=after)
    desk.table(rows, columns, empty="No tasks.", more=limit)


@parley_command("task")
@task_argument
def task(desk: Desk, task_id: str) -> None:
    """Show one task: whose it is, when it is due, and the fields of its form with what they are filled from."""
    from engine.queries.forms import form_of

    engine = desk.engine
    found = engine.task(task_id)
    form = engine.read(form_of, found.form_key)
    known = engine.task_variables(task_id) if found.state == "open" else {}
    schema = None if form is None else form.localised(terminal_language())
    values = dict(known) if form is None else {key: known[key] for key in sorted(form.keys | form.keys_read) if key in known}
    if desk.as_json:
        return desk.show({"task": found, "form": schema, "values": values})
    return desk.show("\n".join(_details(desk, found, schema, values)))


@parley_command("claim")
@task_argument
def claim(desk: Desk, task_id: str) -> None:
    """Make a task one's own."""
    desk.show(desk.engine.claim(task_id, actor=desk.actor), line=_words)


@parley_command("release")
@task_argument
def release(desk: Desk, task_id: str) -> None:
    """Give a claimed task back to all candidates."""
    desk.show(desk.engine.release(task_id, actor=desk.actor), line=_words)


@parley_command("assign")
@task_argument
@click.argument("person")
def assign(desk: Desk, task_id: str, person: str) -> None:
    """Give a task to a person."""
    desk.show(desk.engine.assign(task_id, to=person, actor=desk.actor), line=_words)


@parley_command("complete")
@task_argument
@variables_option
@click.option("--revision", type=int, help="The revision that was seen; a newer one is a conflict.")
@idempotency_option
def complete(desk: Desk, task_id: str, variables: str | None, revision: int | None, idempotency_key: str | None) -> None:
    """Complete a task with the answers of its form."""
    answers = read_variables(variables)
    done = desk.engine.complete(task_id, variables=answers, actor=desk.actor, revision=revision, idempotency_key=idempotency_key)
    desk.show(done, line=_words)


@parley_command("hold")
@task_argument
@click.option("--until", required=True, metavar="INSTANT", help="When it comes back, e.g. 2026-10-01 or 2026-10-01T09:00.")
@reason_option
def hold(desk: Desk, task_id: str, until: str, reason: str) -> None:
    """Put a task off until a date, when it comes back by itself. Its due time and the case's limits run on."""
    instant = read_instant(until, "--until", desk.zone)
    zone = desk.zone
    done = desk.engine.hold_task(task_id, until=instant, reason=reason, actor=desk.actor)
    desk.show(done, line=lambda held: f"{_words(held)}, put off until {moment(held.held_until, zone)}")


@parley_command("take-up")
@task_argument
def take_up(desk: Desk, task_id: str) -> None:
    """Take up a task again that was put off."""
    desk.show(desk.engine.resume_task(task_id, actor=desk.actor), line=_words)


@parley_command("recuse")
@case_argument
@click.option("--reason", default="", help="Why, e.g. a relative of the respondent.")
def recuse(desk: Desk, case_id: str, reason: str) -> None:
    """Declare a conflict of interest of one's own in a case: its tasks go to others, now and later. A head can take it back (readmit)."""
    done = desk.engine.recuse(case_id, reason=reason, actor=desk.actor)
    desk.show(done, line=lambda made: f"{made.person} does nothing more in {made.case_id}; tasks that went back: {len(made.returned)}")


@parley_command("readmit")
@case_argument
@click.argument("person")
@reason_option
def readmit(desk: Desk, case_id: str, person: str, reason: str) -> None:
    """Take back the conflict of interest that PERSON (an id) declared in a case: its tasks may go to that person again."""
    done = desk.engine.readmit(case_id, person, reason=reason, actor=desk.actor)
    desk.show(done, line=lambda lifted: f"{person} may work on {case_id} again" if lifted else f"{person} has declared none in {case_id}")


@parley_command("throw-error")
@task_argument
@click.argument("code")
@click.option("--message", default="", help="What happened.")
@variables_option
def throw_error(desk: Desk, task_id: str, code: str, message: str, variables: str | None) -> None:
    """End a task in the BPMN error CODE, which the diagram may catch."""
    values = read_variables(variables)
    desk.show(desk.engine.throw_error(task_id, code, message=message, variables=values, actor=desk.actor), line=_words)


def _words(task: Task) -> str:
    return f"{task.id}  {task.element_id}  {task.state}" + (f", with {task.assignee}" if task.assignee else "")


def _details(desk: Desk, task: Task, schema: Mapping[str, Any] | None, values: Mapping[str, Any]) -> Iterator[str]:
    yield f"{desk.named(task)}  ({_words(task)}, revision {task.revision})"
    yield f"case {task.case_id}, {task.process_id}, opened {moment(task.opened_at, desk.zone)}"
    facts = {
        "due": moment(task.due_at, desk.zone),
        "limit": task.limit_key,
        "put off until": moment(task.held_until, desk.zone),
        "for": ", ".join((*task.roles, *task.users)),
        "unit": task.unit_id,
        "closed": moment(task.closed_at, desk.zone),
    }
    yield from (f"{name} {value}" for name, value in facts.items() if value)
    if schema is None:
        yield "No form: complete it with any variables."
        yield from (f"  {name} = {json_text(value)}" for name, value in sorted(values.items()))
        return
    yield f"form {task.form_id}:"
    yield from field_lines(schema.get("components", ()), values)
