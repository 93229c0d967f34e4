"""A frame in a sentence, and as the script of the page takes it."""

from __future__ import annotations

from collections.abc import Mapping

from engine.queries.bilingual import Bilingual
from engine.queries.facts import case_facts
from engine.queries.replay import Frame, Frames, Moment
from webui import context, language
from webui.case.timeline import SENTENCES, actor
from webui.replay.pages import Json
from webui.translate import _
from webui.wording.dates import local, moment
from webui.wording.parties import parties
from webui.wording.vocabulary import ROLES, word

PEOPLE = ("user:", "party:")


def said(name: Bilingual | None) -> str:
    """A name in the page's language."""
    return name.said(language.current()) if name is not None else ""


def heading(root_id: str, process: str) -> tuple[str, str]:
    """Number and title of a case; those of its record alone where the case itself is gone."""
    facts = context.read(case_facts, context.settings().district, [root_id]).get(root_id)
    return (facts.number or "", parties(facts) or process) if facts is not None else ("", process)


def sentence(frame: Frame) -> str:
    """What the entry says of its actor."""
    if frame.kind == "task-completed" and frame.done is not None:
        return _("completed “%(task)s”", task=said(frame.done))
    words = _(SENTENCES[frame.kind]) if frame.kind in SENTENCES else frame.kind
    about = said(frame.done) if frame.kind.startswith(("task-", "reminded", "timer-", "job-", "incident-")) else ""
    return _("%(sentence)s: %(reason)s", sentence=words, reason=about) if about else words


def followed(frame: Frame) -> tuple[str, ...]:
    """What came of it."""
    sentences = (
        *(_("now waits: %(task)s", task=said(task)) for task in frame.began),
        *(said(fact) for fact in frame.happened),
        *(_("left: %(process)s", process=said(name)) for name in frame.left),
        *(_("entered: %(process)s", process=said(name)) for name in frame.entered),
        *(_("incident at: %(element)s", element=said(name)) for name in frame.failed),
    )
    return tuple(dict.fromkeys(sentences))


def gap(frame: Frame) -> str:
    """The flag for an act that was recorded noticeably later; empty otherwise."""
    if frame.act is None or not frame.act.is_late:
        return ""
    return _("recorded %(days)s working days later", days=frame.act.gap)


def happened(frame: Frame) -> str:
    """When the act happened by the word of who recorded it."""
    if frame.act is None:
        return ""
    at = local(frame.act.at)
    return moment(at) if frame.act.exact else moment(at).rpartition(" ")[0].rstrip(",")


def recipients(found: Moment) -> tuple[str, ...]:
    """Whom a notice or reminder went to, in words."""
    return tuple(_recipient(one, found) for one in found.told)


def _recipient(text: str, found: Moment) -> str:
    kind, _colon, name = text.partition(":")
    if kind == "role":
        role, _at, unit = name.partition("@")
        return f"{word(ROLES, role)} · {said(found.units.get(unit, Bilingual(unit)))}" if unit else word(ROLES, role)
    if kind == "unit":
        return said(found.units.get(name, Bilingual(name)))
    return actor(text, found.people) if kind == "user" else _("party %(id)s", id=name)


def as_data(found: Frames) -> Json:
    """Frames for the script: short names, since there may be thousands.

    A frame: n number, t milliseconds since 1970, w working days since the first, p whether a person acted, c process, e element,
    at, who, what, reason, late in words, x changes as [mark, process, element, instance].
    """
    return {
        "total": found.total,
        "after": found.after,
        "scopes": [
            {"part": one.part, "parent": one.parent, "element": one.element, "began": one.began, "name": said(one.name)}
            for one in found.scopes
        ],
        "frames": [_frame(one, found.people) for one in found.frames],
    }


def _frame(frame: Frame, people: Mapping[str, str]) -> Json:
    return {
        "n": frame.seq,
        "t": int(frame.at.timestamp() * 1000),
        "w": frame.working_days,
        "p": int(frame.actor.startswith(PEOPLE)),
        "c": frame.process,
        "e": frame.element,
        "at": moment(frame.at),
        "who": actor(frame.actor, people),
        "what": sentence(frame),
        "reason": frame.reason,
        "late": gap(frame),
        "x": [list(change) for change in frame.changes],
    }
