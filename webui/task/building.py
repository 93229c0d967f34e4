"""Puts the page of a task together from its file."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from flask import url_for

from engine.errors import InvalidForm, ParleyError
from engine.queries.changed import Changed
from engine.queries.task_page import TaskFile
from webui import context, errors, language
from webui.case.files import file_words
from webui.case.notes import note_words
from webui.case.sayings import CONFLICT, sayings
from webui.case.words import StoryWords, limit_words, story_words
from webui.task.answers import as_json, for_form, named
from webui.task.calls import is_call
from webui.task.changes import change_words
from webui.task.files import asked_files, for_browser
from webui.task.onward import following
from webui.task.pages import Refusal, TaskPage
from webui.task.said import answer_words, lines_of
from webui.task.steps import step_words
from webui.task.texts import texts
from webui.translate import _
from webui.wording.amounts import amount
from webui.wording.dates import local, moment
from webui.wording.due import due_words
from webui.wording.hold import put_off
from webui.wording.vocabulary import ROLES, TASK_STATES, word

if TYPE_CHECKING:
    from engine import Draft


def page(
    found: TaskFile,
    *,
    draft: Draft | None = None,
    refused: ParleyError | None = None,
    typed: dict[str, Any] | None = None,
    changes: Iterable[Changed] = (),
) -> TaskPage:
    """The page of a task, filled with the ``draft``; with ``refused``, why the answers ``typed`` were not taken."""
    act = act_of(found)
    kept = dict(draft.answers) if draft and not refused and act == "complete" else {}
    schema = found.schema or {}
    fields = refused.errors if isinstance(refused, InvalidForm) else []
    speaking = language.current()
    who = context.asking()
    names = {one.id: one.name for one in found.case.parties if one.name}
    files = {one.id: one.name for one in found.files}
    told = tuple(answer_words(one, found.people, names, files) for one in found.answered)
    own = next((one for one in told if one.id == found.id), None)
    return TaskPage(
        id=found.id,
        person=who.person,
        name=found.name.said(speaking),
        process=found.process.said(speaking),
        number=found.case.number or "",
        case_id=found.case.id,
        case_address=url_for("case.show_case", case_id=found.case.id),
        state=word(TASK_STATES, found.state),
        act=act,
        may_release=found.may_release,
        may_hold=found.may_hold,
        held=put_off(found.held_until, found.held_reason),
        earliest=(local(context.now()).date() + timedelta(days=1)).isoformat(),
        may_assign=found.may_assign,
        held_by=found.assignee or "",
        assignee=found.assignee_name or _(" or ").join(word(ROLES, role) for role in found.roles),
        revision=found.revision,
        seq=found.seq,
        key=secrets.token_urlsafe(12),
        due=due_words(found.remaining, found.by_law, found.source.said(speaking)),
        counted=_counted(found),
        schema=for_form(for_browser(schema)) if found.schema is not None else "",
        values=for_form({**(found.values or {}), **kept, **(typed or {})}),
        errors=for_form(as_json(fields)) if fields else "",
        restored=moment(draft.saved_at) if draft and kept else "",
        kept_at=draft.saved_at.isoformat() if draft else "",
        refusal=_refusal(refused, fields, schema, change_words(changes, schema, found.people, names)) if refused else None,
        story=_story(found),
        limits=limit_words(found.limits),
        sayings=tuple(one for one in sayings(who, found.messages, found.case.number or "") if one.message != CONFLICT),
        notes=note_words(found.notes, found.people),
        files=file_words(found.files, found.people),
        asked_files=asked_files(schema) if act == "complete" else "",
        attached=for_form(files),
        done=_done(found, who.actor.text),
        following=following(found.case.id) if found.closed_at else None,
        own=own,
        typed=tuple(lines_of(schema, typed, names)) if typed and act != "complete" else (),
        answers=tuple(one for one in told if one is not own),
        ahead=step_words(found.ahead),
        callees=tuple((one.id, one.name) for one in found.case.parties if one.name),
        last_contact=_last_contact(found),
        may_recuse=not found.recused and found.case.state == "active",
        recused=found.recused,
        words=for_form(texts()),
    )


def act_of(found: TaskFile) -> str:
    """What the person may do with the task now: complete, claim or read."""
    if found.may_complete and found.assignee:
        return "complete"
    return "claim" if found.may_claim else "read"


def _refusal(refused: ParleyError, fields: Any, schema: Mapping[str, Any], changes: Any) -> Refusal:
    if isinstance(refused, InvalidForm):
        return Refusal(_("Not saved yet: please correct these fields."), "", named(fields, dict(schema)))
    if refused.code == "stale-form":
        return Refusal(
            _("Not saved yet: the case changed while you were writing."),
            _("Every word of yours is still here. Look at what changed, then press the button below once more."),
            (),
            changes,
            "warn",
        )
    if refused.code in ("task-not-open", "key-reused"):
        return Refusal(_("This task was done already. What you sent now was not saved."), "", tone="warn")
    if refused.code == "not-permitted":
        return Refusal(_("Somebody else has this task now. What you sent was not saved."), "", tone="warn")
    return Refusal(_("Not saved. Your answers are still here."), errors.sentence(refused))


def _done(found: TaskFile, me: str) -> str:
    """Who completed the task and when; empty while it is open."""
    if found.closed_at is None:
        return ""
    at = moment(found.closed_at)
    if found.state != "completed":
        return _("Ended on %(at)s before it was done: the case went another way.", at=at)
    if found.closed_by == me:
        return _("You completed this task on %(at)s.", at=at)
    who = found.people.get(found.closed_by.removeprefix("user:"), found.closed_by.removeprefix("user:"))
    return _("%(who)s completed this task on %(at)s.", who=who, at=at)


def _counted(found: TaskFile) -> str:
    """How the due time was computed; empty for a task without a limit of its own."""
    limit = next((one for one in found.limits if one.key == found.limit_key), None)
    if limit is None:
        return ""
    return _("%(amount)s, counted from %(began)s", amount=amount(limit.amount, limit.unit), began=moment(limit.began_at))


def _last_contact(found: TaskFile) -> str:
    call = next((one for one in found.notes if is_call(one.text)), None)
    if call is None:
        return ""
    who = found.people.get(call.actor.removeprefix("user:"), "")
    return f"{moment(call.at)} · {who} · {call.text.partition(' ')[2]}"


def _story(found: TaskFile) -> StoryWords:
    """The story beside the form, unless the form tells it already."""
    story = story_words(found.case, found.known, found.processes)
    told = act_of(found) == "complete" and "story" in (found.values or {})
    return replace(story, story="") if told else story
