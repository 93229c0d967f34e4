"""Until when something is due, whose limit that is and where it is written: asked here alone, so that every page says the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.queries.bilingual import Bilingual
from engine.queries.citing import cited
from engine.queries.reader import Reader
from engine.queries.remaining import Remaining, remaining


@dataclass(frozen=True, slots=True)
class Due:
    """A due time. ``by_law``: it is a statutory limit; None where nothing says so. ``source``: the article or rule that gives it."""

    remaining: Remaining
    by_law: bool | None
    source: Bilingual


def by_law(limit: Mapping[Any, Any] | None, properties: Mapping[str, Any] | None) -> bool | None:
    """Whether a due time is the law's: as its ``limit`` says (a row of table ``case_limit``), without one as the task's element does."""
    class_ = (properties or {}).get("dueClass") if limit is None else limit["class"]
    return None if class_ is None else class_ == "S"


def due(
    who: Reader, due_at: datetime | None, limit: Mapping[Any, Any] | None, *, since: datetime | None = None,
    properties: Mapping[str, Any] | None = None,
) -> Due:  # fmt: skip
    """The due time ``due_at`` of a task or a clock.

    ``limit`` is the limit that gives it, as in table ``case_limit``: whose it is, its source and its warnings are the limit's. Without
    one the ``properties`` of the task's element say so, and it warns by the share used of the time ``since`` it began.
    """
    if limit is None:
        left = remaining(due_at, who.now, who.zone, who.calendar, since=since)
        return Due(left, by_law(None, properties), cited((properties or {}).get("legalBasis") or ""))
    warned = {"since": limit["began_at"], "yellow_at": limit["yellow_at"], "red_at": limit["red_at"]}
    left = remaining(due_at, who.now, who.zone, who.calendar, **warned)
    return Due(left, by_law(limit, None), cited(limit["source"] or ""))
