"""The notes of a case in words. Used by the page of a task, too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.queries.notes import NoteLine
from webui.case.pages import NoteWords
from webui.case.timeline import actor
from webui.wording.dates import moment


def note_words(lines: Iterable[NoteLine], people: Mapping[str, str]) -> tuple[NoteWords, ...]:
    """The notes as people read them."""
    return tuple(NoteWords(moment(line.at), actor(line.actor, people), line.text, line.private) for line in lines)
