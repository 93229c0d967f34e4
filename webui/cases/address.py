"""The address of a search: what it asks, read and written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import current_app, url_for

from engine.queries.facets import Facets
from engine.queries.search import STATES, Sought
from engine.queries.seeking import CHOICES
from webui.wording.vocabulary import RISKS

FACETS = ("state", "kind", "stage", "track", "unit", "person", "place", "risk", "outcome", "since", "until", "sort")
"""Parameters of the address besides ``q``; other pages link here with them."""

OLDEST = "oldest"


def given(args: Mapping[str, str]) -> dict[str, str]:
    """The parameters that ask something, as they came; ``find`` is the older name of ``q``."""
    found = {name: args.get(name, "").strip()[:200] for name in ("q", *FACETS)}
    found["q"] = found["q"] or args.get("find", "").strip()[:200]
    if found["state"] not in (*CHOICES, *STATES):
        found["state"] = ""
    return {name: value for name, value in found.items() if value}


def sought(asked: Mapping[str, str], known: Facets) -> Sought:
    """The question that the parameters put; a day or a risk that is none asks nothing."""
    person = asked.get("person", "")
    named = dict(known.people)
    if person and person not in named:
        person = next((id_ for id_, name in known.people if name == person), person)
    until, risk = _start(asked.get("until", "")), asked.get("risk", "")
    return Sought(
        asked.get("q", ""),
        asked.get("state", ""),
        kind=asked.get("kind", ""),
        stage=asked.get("stage", ""),
        track=asked.get("track", ""),
        unit=asked.get("unit", ""),
        person=person,
        place=asked.get("place", ""),
        risk=int(risk) if risk in RISKS else None,
        outcome=asked.get("outcome", ""),
        since=_start(asked.get("since", "")),
        until=until + timedelta(days=1) if until else None,
        oldest_first=asked.get("sort") == OLDEST,
    )


def address(asked: Mapping[str, str], endpoint: str = "cases.search_cases", **changed: str | None) -> str:
    """The address of the search with some parameters changed; None leaves one out."""
    wanted: dict[str, Any] = {name: value for name, value in {**asked, **changed}.items() if value}
    return url_for(endpoint, **wanted)


def _start(day: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(day), time(), current_app.config["PARLEY"].zone)
    except ValueError:
        return None
