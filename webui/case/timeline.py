"""The timeline in sentences: who did what in which role, what was written of it, and what followed. Grouped by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from flask import url_for

from engine.errors import N_
from engine.queries.bilingual import Bilingual
from engine.queries.replay.acted import Act
from engine.queries.replay.answers import Answer
from engine.queries.timeline import Choice, Timeline, TimelineLine
from webui import language
from webui.case.acts import ACTS, TOLD_IN_FULL
from webui.translate import _, ngettext
from webui.wording.dates import day, iso_words, local, moment
from webui.wording.recorded import recorded
from webui.wording.vocabulary import ROLES, word

SENTENCES: Mapping[str, str] = {
    "case-started": N_("began the case"),
    "started-by-message": N_("began the case on a message"),
    "started-by-signal": N_("began the case on a signal"),
    "started-by-timer": N_("began the case at its time"),
    "steward-named": N_("named the steward of the case"),
    "task-completed": N_("completed a task"),
    "task-claimed": N_("claimed a task"),
    "task-released": N_("released a task"),
    "task-assigned": N_("assigned a task"),
    "task-held": N_("put a task off"),
    "task-taken-up": N_("took a task up again"),
    "task-brought-back": N_("brought back a task of someone who left"),
    "conflict-declared": N_("declared a conflict of interest"),
    "conflict-lifted": N_("took back a conflict of interest"),
    "task-error": N_("ended a task in an error"),
    "message-received": N_("passed on a message"),
    "signal-received": N_("passed on a signal"),
    "timer-fired": N_("a time was up"),
    "reminded": N_("sent a reminder"),
    "reminded-yellow": N_("sent a yellow reminder"),
    "reminded-red": N_("sent a red reminder"),
    "notice-sent": N_("sent a notice"),
    "supervision-proposed": N_("proposed supervision"),
    "job-done": N_("carried out a background job"),
    "job-try-failed": N_("could not carry out a background job yet"),
    "job-failed": N_("could not carry out a background job"),
    "job-error": N_("ended a background job in an error"),
    "incident-retried": N_("let the case try again"),
    "variables-set": N_("corrected what the case knows"),
    "case-suspended": N_("suspended the case"),
    "case-resumed": N_("resumed the case"),
    "case-cancelled": N_("ended the case"),
    "call-cancelled": N_("ended a part of the case"),
    "case-moved": N_("moved the case to another element"),
    "limit-begun": N_("began a limit"),
    "limit-paused": N_("paused a clock"),
    "limit-taken-up": N_("let a clock run again"),
    "limit-extended": N_("extended a limit"),
    "limit-recomputed": N_("recomputed a limit"),
    "note-written": N_("wrote a note"),
    "file-attached": N_("attached a file"),
}
"""What each kind of entry on a case's record says of its actor."""


CHOICES: Mapping[Choice, str] = {
    Choice.ALL: N_("Everything"),
    Choice.PEOPLE: N_("What people did"),
    Choice.DECISIONS: N_("Decisions by rule"),
    Choice.NOTICES: N_("Notices and reminders"),
}
QUIET = frozenset({"task-claimed", "task-released", "job-done", "reminded", "reminded-yellow", "reminded-red", "notice-sent"})
"""What is told in small."""


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """One answer of a form: label and text; a list has ``rows`` of such pairs instead."""

    label: str
    text: str
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened.

    ``at`` is the time of day when it was recorded, ``acted`` when it happened by the word of who recorded it (empty where nobody said so
    or it is the same), ``gap`` says that it was recorded noticeably later. ``card`` is what was written of it, ``told`` whether it is
    shown at once.
    """

    at: str
    who: str
    role: str
    sentence: str
    acted: str
    gap: str
    card: tuple[AnswerWords, ...]
    told: bool
    followed: tuple[str, ...]
    tone: str


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on one day."""

    name: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class TimelineWords:
    """A page of the timeline. ``choices`` are (words, address, whether it is shown); ``more`` is the address of the next page."""

    days: tuple[Day, ...]
    choices: tuple[tuple[str, str, bool], ...]
    more: str


def timeline_words(found: Timeline, case_id: str, choice: Choice) -> TimelineWords:
    """The lines in words, the newest day first."""
    days = groupby(found.lines, key=lambda line: local(line.at).date())
    return TimelineWords(
        tuple(Day(day(date), tuple(_happening(line, found.people) for line in lines)) for date, lines in days),
        tuple(
            (_(words), url_for("case.show_case", case_id=case_id, show=one.value) + "#timeline", one is choice)
            for one, words in CHOICES.items()
        ),
        url_for("case.show_timeline", case_id=case_id, show=choice.value, after=found.after) if found.after else "",
    )


def _happening(line: TimelineLine, people: Mapping[str, str]) -> Happening:
    element = line.done.element if line.done else ""
    role = line.done.role if line.done and line.actor.startswith("user:") else ""
    tone = "late" if line.failed else "quiet" if line.command in QUIET and not line.failed else ""
    return Happening(
        f"{local(line.at):%H:%M}",
        actor(line.actor, people),
        word(ROLES, role) if role else "",
        _sentence(line, people),
        _acted(line),
        ngettext("recorded %(num)s working day later", "recorded %(num)s working days later", line.act.gap)
        if line.act and line.act.is_late
        else "",
        tuple(answer_words(line.answers)),
        element in TOLD_IN_FULL,
        _followed(line),
        tone,
    )


def _sentence(line: TimelineLine, people: Mapping[str, str]) -> str:
    sentence = _(SENTENCES[line.command]) if line.command in SENTENCES else line.command
    if line.done is not None:
        sentence = _(ACTS[line.done.element]) if line.done.element in ACTS else _("completed “%(task)s”", task=_said(line.done.name))
        if line.done.turn > 1:
            sentence = _("%(sentence)s (no. %(turn)s)", sentence=sentence, turn=line.done.turn)
        if line.result is not None:
            sentence = _("%(sentence)s: %(reason)s", sentence=sentence, reason=_said(line.result))
    elif line.about is not None:
        sentence = _("%(sentence)s: %(reason)s", sentence=sentence, reason=_said(line.about.name))
    if line.reason:
        sentence = _("%(sentence)s: %(reason)s", sentence=sentence, reason=line.reason)
    told = _(", ").join(dict.fromkeys(_recipient(one, people) for one in line.told))
    return _("%(sentence)s → %(who)s", sentence=sentence, who=told) if told else sentence


def _recipient(text: str, people: Mapping[str, str]) -> str:
    kind, _colon, name = text.partition(":")
    if kind == "role":
        return word(ROLES, name.partition("@")[0])
    return actor(text, people)


def _acted(line: TimelineLine) -> str:
    if line.act is None or line.done is None:
        return ""
    if line.act.exact and abs((line.at - line.act.at).total_seconds()) < 3600:
        return ""
    if not line.act.exact and local(line.at).date() == local(line.act.at).date():
        return ""
    return _act(line.act)


def _act(act: Act) -> str:
    return _("took place %(at)s", at=moment(act.at) if act.exact else day(local(act.at).date()))


def answer_words(answers: Iterable[Answer]) -> Iterable[AnswerWords]:
    """What was answered, in words."""
    for one in answers:
        rows = tuple(tuple((cell.label.said(language.current()), _text(cell)) for cell in row) for row in one.rows)
        text = _text(one)
        if rows or text:
            yield AnswerWords(one.label.said(language.current()), text, rows)


def _text(one: Answer) -> str:
    if one.kind == "yesno":
        return _("Yes") if one.texts and one.texts[0].en == "yes" else _("No")
    if one.kind == "date":
        return iso_words(one.texts[0].en) if one.texts else ""
    return _(", ").join(recorded(one.name, text.said(language.current())) for text in one.texts)


def actor(text: str, people: Mapping[str, str]) -> str:
    """An actor as people call it."""
    kind, _colon, name = text.partition(":")
    if kind == "user":
        return people.get(name, name)
    if kind == "party":
        return _("A party")
    return _("Parley")


def _followed(line: TimelineLine) -> tuple[str, ...]:
    sentences = (
        *(_said(fact) for fact in line.facts),
        *(_("decided by rule: %(name)s", name=_said(name)) for name in line.ruled),
        *(_("now waits: %(task)s", task=_said(task)) for task in line.began),
        *(_("incident at: %(element)s", element=_said(name)) for name in line.failed),
    )
    return tuple(dict.fromkeys(sentences))


def _said(name: Bilingual) -> str:
    return name.said(language.current())
