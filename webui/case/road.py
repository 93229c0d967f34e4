"""The road of a case in words: its steps, and the processes that it called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import url_for

from engine.errors import N_
from engine.queries.case_file import Call
from engine.queries.roadmap import Stage
from webui import language
from webui.translate import _
from webui.wording.dates import day, local
from webui.wording.vocabulary import STATES, word

CALL_STATES: Mapping[str, str] = {**STATES, "skipped": N_("Not needed")}


@dataclass(frozen=True, slots=True)
class StageWords:
    """A step. ``state``: done, skipped, stopped, here, ahead; ``note`` says when; ``source`` is the address of its diagram."""

    name: str
    state: str
    said: str
    note: str
    now: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class ProcessWords:
    """A process of the case with the address of its diagram."""

    name: str
    state: str
    source: str
    here: bool


SAID: Mapping[str, str] = {
    "done": N_("done"),
    "skipped": N_("not needed"),
    "stopped": N_("stopped"),
    "here": N_("here now"),
    "ahead": N_("may follow"),
}


def stage_words(stages: Iterable[Stage]) -> tuple[StageWords, ...]:
    """The steps as people read them; what waits in a step that is here, by name."""
    return tuple(_stage(stage) for stage in stages)


def _stage(stage: Stage) -> StageWords:
    speaking = language.current()
    name = stage.name.said(speaking) or stage.element
    return StageWords(
        _("%(name)s (%(turn)s)", name=name, turn=stage.turn) if stage.turn > 1 else name,
        stage.state,
        _(SAID[stage.state]),
        _span(stage),
        tuple(one.said(speaking) for one in stage.waiting) if stage.state == "here" else (),
        url_for("case.diagram", case_id=stage.case_id) if stage.case_id and stage.state != "skipped" else "",
    )


def _span(stage: Stage) -> str:
    if stage.since is None:
        return ""
    first = day(local(stage.since).date())
    if stage.state == "here":
        return _("since %(day)s", day=first)
    last = day(local(stage.until).date()) if stage.until else ""
    return first if last == first or not last else _("%(first)s to %(last)s", first=first, last=last)


def process_words(calls: Iterable[Call]) -> tuple[ProcessWords, ...]:
    """The processes of a case, without those that were not needed."""
    return tuple(
        ProcessWords(
            call.process.said(language.current()), word(CALL_STATES, call.state), url_for("case.diagram", case_id=call.id), call.here
        )
        for call in calls
        if call.state != "skipped"
    )
