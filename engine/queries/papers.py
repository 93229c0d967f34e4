"""The papers of a case against the list of its file: what must be there before it is closed, what may, and what is missing.

The list is the decision ``closing`` in its newest version, asked with what the case knows now.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from engine.errors import ParleyError
from engine.feel import Surroundings, to_json
from engine.queries.reader import Reader
from engine.queries.replay.definitions import decisions, in_force

LIST = "closing"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the file. ``must``: the file may not be closed without it. ``on`` is its day as the case has it, empty while missing.

    ``later``: it belongs on the file only if the case ends as it stands now, so that nobody need have it yet.
    """

    name: str
    must: bool
    there: bool
    on: str
    source: str
    later: bool = False


def papers(db: Connection, who: Reader, known: Mapping[str, Any], *, closing: bool) -> tuple[Paper, ...]:
    """What the file asks for, then what else is on it; empty where the district has no such list.

    The outcome that a running case knows is that of the stage before: only once it is ``closing`` does the file have to hold what
    that outcome asks for.
    """
    held = [one for one in known.get("documents") or () if isinstance(one, Mapping)]
    asked = _asked(db, who, known)
    due = asked if closing else _asked(db, who, {**known, "outcome": None})
    now = {str(row.get("document") or "") for row in due}
    listed = tuple(_paper(row, held, now) for row in asked)
    names = tuple(paper.name for paper in listed)
    rest = (one for one in held if not str(one.get("type") or "").endswith(names))
    return (*listed, *(Paper(str(one.get("type") or ""), False, True, _day(one), "") for one in rest))


def is_closing(known: Mapping[str, Any]) -> bool:
    """Whether the case has asked what belongs on its file, which it does when it comes to be closed."""
    return known.get("papers") is not None


def _asked(db: Connection, who: Reader, known: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    version = in_force(db, "decision", LIST, who.now)
    found = decisions(db, version.key) if version is not None else None
    if found is None:
        return []
    made = [one for one in known.get("agreements") or () if isinstance(one, Mapping)]
    last = made[-1] if made else {}
    asked = {
        "outcome": known.get("outcome"),
        "track": "merged" if known.get("intakeResult") == "merged" else known.get("track"),
        "agreementForm": last.get("form"),
        "performance": last.get("performance"),
        "confirmation": last.get("confirmation"),
        "withheld": known.get("identified") is False,
    }
    try:
        answer = to_json(found[0].decide(LIST, asked, Surroundings(who.now, who.zone, who.calendar)).outputs)
    except ParleyError:
        return []
    return [row for row in answer if isinstance(row, Mapping)] if isinstance(answer, list) else []


def _paper(row: Mapping[str, Any], held: list[Mapping[str, Any]], now: Collection[str]) -> Paper:
    name = str(row.get("document") or "")
    found = next((one for one in held if str(one.get("type") or "").endswith(name)), None)
    return Paper(
        name, row.get("need") == "must", found is not None, _day(found) if found else "", str(row.get("source") or ""), name not in now
    )


def _day(one: Mapping[str, Any]) -> str:
    return str(one.get("on") or one.get("signedOn") or one.get("servedOn") or "")[:10]
