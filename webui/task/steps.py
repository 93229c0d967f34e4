"""What comes after a task, in words: the step, and the answer that leads to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.errors import N_
from engine.queries.ahead import Ahead
from webui import language
from webui.translate import _

KINDS = {
    "callActivity": N_("begins: %(name)s"),
    "endEvent": N_("ends: %(name)s"),
    "intermediateCatchEvent": N_("waits: %(name)s"),
    "receiveTask": N_("waits: %(name)s"),
    "eventBasedGateway": N_("waits for what comes first"),
}


@dataclass(frozen=True, slots=True)
class StepWords:
    """A step that may follow, and why: questions with their answers, empty where it follows in any case."""

    name: str
    why: str


def step_words(found: Iterable[Ahead]) -> tuple[StepWords, ...]:
    """The steps as people read them."""
    return tuple(StepWords(_name(one), _why(one)) for one in found)


def _name(one: Ahead) -> str:
    name = one.name.said(language.current())
    return _(KINDS[one.kind], name=name) if one.kind in KINDS else name


def _why(one: Ahead) -> str:
    speaking = language.current()
    told = [(question.said(speaking), answer.said(speaking)) for question, answer in one.because]
    return _(", and ").join(_because(question, answer) for question, answer in told if question or answer)


def _because(question: str, answer: str) -> str:
    if not (question and answer):
        return question or answer
    return _("if “%(question)s” is answered “%(answer)s”", question=question, answer=answer)
