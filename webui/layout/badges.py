"""Counts in the frame: what the person has to do, and notices not read yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import g

from engine.errors import ParleyError
from engine.queries.inbox import MANY, counts
from engine.queries.notices import unread
from webui import context
from webui.translate import ngettext


@dataclass(frozen=True, slots=True)
class Badge:
    """A count in the frame: ``id`` of its element, what it shows (empty where nothing waits), and what it says aloud."""

    id: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a person: own tasks, tasks to claim, notices not read; each at most `MANY`."""

    mine: int = 0
    to_claim: int = 0
    notices: int = 0


def install() -> None:
    """Let the frame of this request count, when it is shown and not before: so that it tells of what the request itself has changed."""
    g.waiting = _count


def _count() -> Waiting:
    """The counts; none where the store does not answer, so that the page which says so can be shown."""
    try:
        many = context.read(counts, context.asking())
        return Waiting(many.mine, many.to_claim, context.read(unread, context.asking()))
    except ParleyError:
        return Waiting()


def waiting() -> Waiting:
    """What waits for the person who is signed in; nothing where nobody is. Counted once a request, when it is first asked for."""
    ask = cast("Callable[[], Waiting] | None", g.get("waiting"))
    if ask is None or "reader" not in g or g.reader is None:
        return Waiting()
    if "counted" not in g:
        g.counted = ask()
    return cast("Waiting", g.counted)


def badges() -> tuple[Badge, ...]:
    """The counts as parts of the frame."""
    return badges_of(waiting())


def badges_of(found: Waiting) -> tuple[Badge, ...]:
    """The counts as parts of the frame: own tasks, and notices."""
    tasks, notices = found.mine, found.notices
    return (
        Badge("badge-inbox", _short(tasks), ngettext("%(num)s task of yours", "%(num)s tasks of yours", tasks) if tasks else ""),
        Badge("badge-notices", _short(notices), ngettext("%(num)s new notice", "%(num)s new notices", notices) if notices else ""),
    )


def _short(count: int) -> str:
    if not count:
        return ""
    return f"{MANY - 1}+" if count >= MANY else str(count)
