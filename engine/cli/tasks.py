"""Tasks: list, claim, release, assign, complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engine.cli.frame import Desk, parley_command, read_variables, variables_option

if TYPE_CHECKING:
    from engine import Task

_task_id = click.argument("task_id")


@parley_command("tasks")
@click.option("--case", "case_id", help="Only tasks of this case.")
@click.option("--role", help="Only tasks that wait for this role.")
@click.option("--assignee", help="Only tasks of this person.")
@click.option("--state", default="open", show_default=True)
@click.option("--limit", type=int, default=50, show_default=True)
def tasks(desk: Desk, case_id: str | None, role: str | None, assignee: str | None, state: str, limit: int) -> None:
    """List tasks, those due first on top."""
    columns = (
        ("task", lambda row: row.id),
        ("element", lambda row: row.element_id),
        ("name", lambda row: row.name),
        ("due", lambda row: row.due_at),
        ("roles", lambda row: ",".join(row.roles)),
        ("assignee", lambda row: row.assignee),
    )
    rows = desk.engine.tasks(case_id=case_id, role=role, assignee=assignee, state=state, limit=limit)
    desk.table(rows, columns, empty="No tasks.")


@parley_command("claim")
@_task_id
def claim(desk: Desk, task_id: str) -> None:
    """Make a task one's own."""
    desk.show(desk.engine.claim(task_id, actor=desk.actor), line=_words)


@parley_command("release")
@_task_id
def release(desk: Desk, task_id: str) -> None:
    """Give a claimed task back to all candidates."""
    desk.show(desk.engine.release(task_id, actor=desk.actor), line=_words)


@parley_command("assign")
@_task_id
@click.argument("person")
def assign(desk: Desk, task_id: str, person: str) -> None:
    """Give a task to a person."""
    desk.show(desk.engine.assign(task_id, to=person, actor=desk.actor), line=_words)


@parley_command("complete")
@_task_id
@variables_option
@click.option("--revision", type=int, help="The revision that was seen; a newer one is a conflict.")
@click.option("--idempotency-key", help="The same key again completes once.")
def complete(desk: Desk, task_id: str, variables: str | None, revision: int | None, idempotency_key: str | None) -> None:
    """Complete a task with the answers of its form."""
    answers = read_variables(variables)
    done = desk.engine.complete(task_id, variables=answers, actor=desk.actor, revision=revision, idempotency_key=idempotency_key)
    desk.show(done, line=_words)


def _words(task: Task) -> str:
    return f"{task.id}  {task.element_id}  {task.state}" + (f", with {task.assignee}" if task.assignee else "")
