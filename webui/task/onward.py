"""Where a person goes on after a task, and what happens in the case now."""

from __future__ import annotations

from flask import url_for

from engine.queries.inbox import Tab, TaskLine, inbox, lines_of_case
from engine.queries.pending import is_being_forwarded
from webui import context, language
from webui.translate import _
from webui.wording.vocabulary import ROLES, word


def onward(root_id: str) -> str:
    """The next task of the same case that is the person's, or that the person may claim; else the first of the inbox; else the case."""
    who = context.asking()
    line = _of_case(root_id) or next(iter(context.read(inbox, who, Tab.MINE).rows), None)
    return url_for("task.show_task", task_id=line.id) if line else url_for("case.show_case", case_id=root_id)


def following(root_id: str) -> tuple[str, str] | None:
    """Name and address of the next task of the case that is the person's, or that the person may claim."""
    line = _of_case(root_id)
    return (line.name.said(language.current()), url_for("task.show_task", task_id=line.id)) if line else None


def _of_case(root_id: str) -> TaskLine | None:
    who = context.asking()
    lists = (context.read(inbox, who, tab).rows for tab in (Tab.MINE, Tab.TO_CLAIM))
    return next((line for rows in lists for line in rows if line.case.id == root_id), None)


def happens_now(root_id: str) -> str:
    """One line on what the case waits for now."""
    who, speaking = context.asking(), language.current()
    waiting = context.read(lines_of_case, who, root_id)
    if waiting:
        told = (
            _("%(task)s (%(who)s)", task=line.name.said(speaking), who=_(" or ").join(word(ROLES, role) for role in line.roles) or "–")
            for line in waiting[:3]
        )
        return _("What happens now: %(what)s", what=_(", ").join(told))
    if context.read(is_being_forwarded, root_id):
        return _("What happens now: the case is being forwarded. The next task shows in a moment.")
    return _("No task of this case is open now: it waits for a time or a message, or has ended.")
