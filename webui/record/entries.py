"""Entries of any stream in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import url_for

from engine.errors import N_
from engine.queries.acts import Act
from engine.queries.record import RecordLine
from engine.queries.replay import Frame
from webui import language
from webui.case.timeline import SENTENCES, actor
from webui.record.pages import ActRow, EntryRow
from webui.replay.words import happened, sentence
from webui.translate import _
from webui.wording.dates import moment
from webui.wording.vocabulary import ROLES, word

OTHERS: Mapping[str, str] = {
    "signed-in": N_("signed in"),
    "signed-out": N_("signed out"),
    "sign-in-refused": N_("was refused at signing in"),
    "password-set": N_("set a password"),
    "token-given": N_("gave an access token"),
    "token-ended": N_("ended an access token"),
    "account-disabled": N_("closed an account"),
    "account-enabled": N_("opened an account again"),
    "session-ended": N_("ended a session"),
    "sessions-ended": N_("ended all sessions"),
    "record-verified": N_("verified the whole record"),
    "definition-published": N_("published a version"),
    "definition-rolled-back": N_("brought back an earlier version"),
    "draft-saved": N_("saved a draft"),
    "draft-discarded": N_("threw a draft away"),
    "publication-asked": N_("asked for a publication"),
    "district-entered": N_("entered the district"),
    "unit-entered": N_("entered a unit"),
    "unit-closed": N_("closed a unit"),
    "unit-reopened": N_("opened a unit again"),
    "unit-deleted": N_("deleted a unit"),
    "person-entered": N_("entered a person"),
    "person-left": N_("entered that a person left"),
    "cell-entered": N_("entered a grid cell"),
    "duty-given": N_("gave a role"),
    "duty-ended": N_("ended a role"),
    "message-sent": N_("sent a message"),
    "signal-sent": N_("sent a signal"),
}
"""What the entries of streams that are no case's say of their actor."""

VIEWS: Mapping[str, str] = {
    "case": N_("opened the case %(case)s"),
    "replay": N_("opened the replay of %(case)s"),
    "report": N_("opened the report of %(case)s"),
    "export": N_("exported the record of %(case)s"),
}
"""How somebody looked at a case."""


def acted(lines: tuple[Act, ...], numbers: Mapping[str, str]) -> tuple[ActRow, ...]:
    """What a person did, as rows: when, what, the number of the case, and where it is replayed."""
    return tuple(
        ActRow(
            moment(one.at),
            _done(one),
            numbers.get(one.case_id, one.case_id),
            url_for("replay.show_replay", case_id=one.case_id, entry=one.seq),
        )
        for one in lines
    )


def _done(one: Act) -> str:
    name = one.task.said(language.current())
    if name and one.kind == "task-completed":
        return _("completed “%(task)s”", task=name)
    words = _(SENTENCES[one.kind]) if one.kind in SENTENCES else one.kind
    return _("%(sentence)s: %(reason)s", sentence=words, reason=name) if name else words


def rows(lines: tuple[RecordLine, ...], people: Mapping[str, str], numbers: Mapping[str, str]) -> tuple[EntryRow, ...]:
    """The entries of a stream that is no case's, as rows. ``numbers``: of cases, by id."""
    return tuple(_row(line, people, _what(line, numbers)) for line in lines)


def case_rows(lines: tuple[RecordLine, ...], people: Mapping[str, str], case_id: str, shown: Iterable[Frame]) -> tuple[EntryRow, ...]:
    """The entries of a case as rows, each with its task's name and when it happened, leading to its moment in the replay."""
    known = {frame.seq: frame for frame in shown}
    return tuple(_row(line, people, sentence(known[line.seq]), case_id, happened(known[line.seq])) for line in lines if line.seq in known)


def _row(line: RecordLine, people: Mapping[str, str], what: str, case_id: str = "", acted_at: str = "") -> EntryRow:
    address = url_for("replay.show_replay", case_id=case_id, entry=line.seq) if case_id else ""
    if line.kind == "case-viewed" and line.subject:
        address = url_for("replay.show_replay", case_id=line.subject)
    return EntryRow(
        line.seq,
        moment(line.at),
        actor(line.actor, people),
        what,
        line.hash[:12],
        line.hash,
        line.sealed,
        line.erased,
        address,
        acted_at,
    )


def _what(line: RecordLine, numbers: Mapping[str, str]) -> str:
    if line.kind == "case-viewed":
        case = numbers.get(line.subject or "", line.subject or "")
        return _(VIEWS.get(str(line.detail.get("what")), VIEWS["case"]), case=case)
    known = {**OTHERS, **SENTENCES}
    words = _(known[line.kind]) if line.kind in known else line.kind
    if line.kind == "definition-published":
        return _("%(sentence)s: %(reason)s", sentence=words, reason=str(line.detail.get("version", "")))
    if line.kind.startswith("duty-"):
        return _("%(sentence)s: %(reason)s", sentence=words, reason=f"{line.subject}, {word(ROLES, line.detail.get('role'))}")
    return words
