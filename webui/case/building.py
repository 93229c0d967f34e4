"""The file of a case as its page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from flask import url_for

from engine.queries.agreements import obligations_by_id
from engine.queries.bilingual import Bilingual
from engine.queries.case_file import CaseFile
from engine.queries.inbox import TaskLine
from engine.queries.papers import Paper
from engine.queries.timeline import Choice, Timeline
from webui import context, language
from webui.case.agreements import agreement_words, obligation_title
from webui.case.clocks import strip
from webui.case.files import file_words
from webui.case.notes import note_words
from webui.case.pages import CasePage, OpenTask, PaperWords, RecusedWords, Trouble, Why, Worker
from webui.case.road import process_words, stage_words
from webui.case.sayings import CONFLICT, Saying, sayings
from webui.case.timeline import timeline_words
from webui.case.words import story_words, way_words
from webui.translate import _
from webui.wording.dates import iso_words, local, moment
from webui.wording.due import due_words
from webui.wording.parties import parties
from webui.wording.vocabulary import OUTCOMES, ROLES, STATES, word

TONES = {"active": "act", "suspended": "yellow", "failed": "late"}


def case_page(found: CaseFile, happened: Timeline, choice: Choice) -> CasePage:
    """The page of a case."""
    speaking, facts, now = language.current(), found.facts, context.now()
    story = story_words(facts, found.known, found.processes)
    merged = str(found.known.get("mergedInto") or "")
    here = next((call.id for call in found.calls if call.here), facts.id)
    return CasePage(
        facts.id,
        title_of(found),
        facts.number or "",
        found.process.said(speaking),
        word(STATES, facts.state),
        TONES.get(facts.state, ""),
        word(OUTCOMES, found.outcome) if found.ended_at else "",
        found.steward_name,
        moment(found.started_at),
        moment(found.ended_at),
        found.end_reason,
        _veil(found.seen.value),
        found.sealed,
        story,
        story.parties,
        tuple(Worker(word(ROLES, role), found.people.get(who, who)) for role, who in found.workers),
        why(found.known),
        way_words(found.known, found.limits, local(now).date()),
        open_tasks(found),
        found.handed_on,
        strip(found.limits, now, found.people),
        found.may_change_limits,
        tuple(RecusedWords(one.person, one.name, moment(one.at), one.reason) for one in found.recusals.declared),
        found.recusals.may_recuse,
        found.recusals.may_readmit,
        troubles(found),
        found.may_repair or found.may_suspend or found.may_cancel,
        tuple(one for one in case_sayings(found) if one.message != CONFLICT),  # declared by a button of its own
        note_words(found.notes, found.people),
        file_words(found.files, found.people),
        tuple(PaperWords(one.name, _paper_state(one, found.closing), iso_words(one.on) if one.on else "") for one in found.papers),
        stage_words(found.stages),
        process_words(found.calls),
        url_for("case.diagram", case_id=here),
        agreement_words(found.agreements, found.processes),
        timeline_words(happened, facts.id, choice),
        tuple((name, json.dumps(value, ensure_ascii=False, indent=1, default=str)) for name, value in sorted(found.known.items())),
        f"/replay/{facts.id}",
        url_for("record.stream", case_id=facts.id),
        merged,
        url_for("cases.search_cases", q=merged) if merged else "",
    )


def _paper_state(one: Paper, closing: bool) -> str:
    if one.there:
        return "there"
    if not one.must:
        return "open"
    return "missing" if closing else "later" if one.later else "now"


def title_of(found: CaseFile) -> str:
    """What the case is called."""
    return parties(found.facts) or found.process.said(language.current())


def case_sayings(found: CaseFile) -> tuple[Saying, ...]:
    """What the reader may record as having happened; an obligation is named by what is owed to whom."""
    titles = {id_: obligation_title(one) for id_, one in obligations_by_id(found.agreements).items()}
    return sayings(context.asking(), found.messages, found.facts.number or "", titles)


def troubles(found: CaseFile) -> tuple[Trouble, ...]:
    """The open incidents."""
    speaking = language.current()
    return tuple(
        Trouble(one.id, one.element.said(speaking), one.message, moment(one.opened_at), found.may_repair) for one in found.incidents
    )


def why(known: Mapping[str, Any]) -> Why:
    """Why the case is where it is: what triage and the choice of ways said, and who decided otherwise for what reason."""
    zh = language.current() == "zh"
    reasons = (known.get(f"{name}Zh" if zh else name) or known.get(name) for name in ("triageReason", "routeReason"))
    return Why(tuple(dict.fromkeys(str(one) for one in reasons if one)), tuple(overrides(known)))


def overrides(known: Mapping[str, Any]) -> Iterator[str]:
    """Each time that people took another way than the rule proposed."""
    for one in known.get("overrides") or ():
        if not isinstance(one, Mapping):
            continue
        told = _("instead of “%(proposed)s”: “%(taken)s”", proposed=_code(one.get("proposed")), taken=_code(one.get("taken")))
        reason = str(one.get("reason") or "")
        yield _("%(sentence)s: %(reason)s", sentence=told, reason=reason) if reason else told


def _code(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "–")
    return Bilingual.split(text).said(language.current())


def _veil(seen: str) -> str:
    if seen == "masked":
        return _("You do not work on this case: telephone and identity numbers are masked.")
    if seen == "blank":
        return _("For checking, telephone and identity numbers are not shown.")
    return ""


def open_tasks(found: CaseFile) -> tuple[OpenTask, ...]:
    """The tasks that wait, in the order of their due times."""
    return tuple(_task(line, found) for line in found.tasks)


def _task(line: TaskLine, found: CaseFile) -> OpenTask:
    speaking = language.current()
    who = found.people.get(line.assignee, line.assignee) if line.assignee else ""
    roles = _(" or ").join(word(ROLES, role) for role in line.roles)
    return OpenTask(
        line.name.said(speaking),
        url_for("task.show_task", task_id=line.id),
        who or _("to be claimed: %(roles)s", roles=roles),
        due_words(line.remaining, line.by_law, line.source.said(speaking)),
        url_for("inbox.choose_colleague", task=line.id, back=url_for("case.show_case", case_id=line.case.id)) if line.may_assign else "",
        line.assignee is not None,
    )
