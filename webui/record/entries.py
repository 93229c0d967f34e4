"""Entries of any stream in words."""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for

from engine.errors import N_
from engine.queries.record import RecordLine
from webui.case.timeline import SENTENCES, actor
from webui.record.pages import EntryRow
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
    "district-entered": N_("entered the district"),
    "unit-entered": N_("entered a unit"),
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


def rows(lines: tuple[RecordLine, ...], people: Mapping[str, str], numbers: Mapping[str, str], case_id: str = "") -> tuple[EntryRow, ...]:
    """The entries as rows; those of a case lead to their moment in the replay. ``numbers``: of cases, by id."""
    return tuple(_row(line, people, numbers, case_id) for line in lines)


def _row(line: RecordLine, people: Mapping[str, str], numbers: Mapping[str, str], case_id: str) -> EntryRow:
    address = url_for("replay.show_replay", case_id=case_id, entry=line.seq) if case_id else ""
    if line.kind == "case-viewed" and line.subject:
        address = url_for("replay.show_replay", case_id=line.subject)
    return EntryRow(
        line.seq,
        moment(line.at),
        actor(line.actor, people),
        _what(line, numbers),
        line.hash[:12],
        line.hash,
        line.sealed,
        line.erased,
        address,
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
