"""The timeline in sentences: who did what, and what followed."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import N_
from engine.queries.bilingual import Bilingual
from engine.queries.timeline import TimelineLine
from webui import language
from webui.case.pages import Happening
from webui.translate import _
from webui.wording.dates import moment

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
    "case-suspended": N_("put the case off"),
    "case-resumed": N_("took the case up again"),
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


def happenings(lines: tuple[TimelineLine, ...], people: Mapping[str, str]) -> tuple[Happening, ...]:
    """The lines in words; without background jobs from which nothing followed that concerns people."""
    return tuple(_happening(line, people) for line in lines if line.command != "job-done" or _matters(line))


def _matters(line: TimelineLine) -> bool:
    return bool(line.began or line.facts or line.left or line.failed or line.reason)


def _happening(line: TimelineLine, people: Mapping[str, str]) -> Happening:
    sentence = _(SENTENCES[line.command]) if line.command in SENTENCES else line.command
    if line.done is not None:
        sentence = _("completed “%(task)s”", task=_said(line.done))
    elif line.about is not None:
        sentence = _("%(sentence)s: %(reason)s", sentence=sentence, reason=_said(line.about))
    if line.reason:
        sentence = _("%(sentence)s: %(reason)s", sentence=sentence, reason=line.reason)
    return Happening(moment(line.at), actor(line.actor, people), sentence, _followed(line), "late" if line.failed else "")


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
        *(_("now waits: %(task)s", task=_said(task)) for task in line.began),
        *(_said(fact) for fact in line.facts),
        *(_("left: %(process)s", process=_said(name)) for name in line.left),
        *(_("entered: %(process)s", process=_said(name)) for name in line.entered),
        *(_("incident at: %(element)s", element=_said(name)) for name in line.failed),
    )
    return tuple(dict.fromkeys(sentences))


def _said(name: Bilingual) -> str:
    return name.said(language.current())
