"""All clocks of a case on one strip: where each began, stands still, warns and ends, as shares of the time that the strip shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.queries.limits import LimitLine
from webui.case.words import LimitWords, limit_words
from webui.translate import _, ngettext
from webui.wording.dates import day, local, moment, short_day

LEAST = timedelta(days=7)
"""A strip shows at least so much time."""

MOST_AHEAD = timedelta(days=60)
"""It looks so far ahead at most: a watch of two years runs out of it, and what is due soon can still be told apart."""

MANY_TICKS = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of a line: ``kind`` is run, yellow, red, late or pause; ``x`` and ``width`` in percent of the strip."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock: in words, as a line, and what was done to it. ``id`` names it to the engine.

    ``beyond`` is the day of an end that lies farther ahead than the strip shows: its line is cut there.
    """

    id: str
    words: LimitWords
    bars: tuple[Bar, ...]
    due_x: float | None
    beyond: str
    changes: tuple[str, ...]
    may_pause: bool
    may_go_on: bool
    extendable_by: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A day written along the strip; ``anchor`` is start, middle or end."""

    x: float
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The clocks that run on one strip, and those that are over."""

    clocks: tuple[Clock, ...]
    ticks: tuple[Tick, ...]
    now_x: float
    past: tuple[LimitWords, ...]


def strip(lines: Iterable[LimitLine], now: datetime, people: Mapping[str, str]) -> Strip:
    """The strip of a case's limits."""
    every = list(lines)
    live = [line for line in every if line.is_live]
    past = limit_words(line for line in every if not line.is_live)
    if not live:
        return Strip((), (), 0, past)
    first = min(line.began_at for line in live)
    ends = (min(line.ends_at, now + MOST_AHEAD) for line in live if line.ends_at)
    last = max(first + LEAST, now + timedelta(days=1), *ends)
    scale = _Scale(first, last)
    return Strip(tuple(_clock(line, now, scale, people) for line in live), tuple(_ticks(scale)), scale.at(now), past)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: datetime
    last: datetime

    def at(self, instant: datetime) -> float:
        """How far ``instant`` lies along the strip, in percent, with a little room at the end."""
        share = (instant - self.first) / (self.last - self.first)
        return round(min(max(share, 0.0), 1.0) * 97 + 1, 2)

    def bar(self, kind: str, since: datetime, until: datetime) -> Bar:
        """A piece from ``since`` to ``until``."""
        return Bar(kind, self.at(since), round(max(self.at(until) - self.at(since), 0.4), 2))


def _clock(line: LimitLine, now: datetime, scale: _Scale, people: Mapping[str, str]) -> Clock:
    return Clock(
        line.id,
        limit_words([line])[0],
        tuple(_bars(line, now, scale)),
        scale.at(line.ends_at) if line.ends_at and line.ends_at <= scale.last else None,
        day(line.remaining.last_day) if line.ends_at and line.ends_at > scale.last else "",
        tuple(_changes(line, people)),
        line.pausable and line.state == "running",
        line.state == "paused",
        line.extendable_by,
    )


def _bars(line: LimitLine, now: datetime, scale: _Scale) -> Iterator[Bar]:
    end = line.ends_at or now
    yellow, red = (min(mark or end, end) for mark in (line.yellow_at, line.red_at))
    yield scale.bar("run", line.began_at, yellow if line.yellow_at else end)
    if line.yellow_at and yellow < end:
        yield scale.bar("yellow", yellow, red if line.red_at else end)
    if line.red_at and red < end:
        yield scale.bar("red" if line.by_law else "yellow", red, end)
    if line.ends_at and line.ends_at < now:
        yield scale.bar("late", line.ends_at, now)
    for pause in line.held:
        yield scale.bar("pause", pause.since, pause.until or now)


def _changes(line: LimitLine, people: Mapping[str, str]) -> Iterator[str]:
    for pause in line.held:
        who = people.get(pause.actor.removeprefix("user:"), "")
        span = (
            _("paused %(since)s to %(until)s", since=moment(pause.since), until=moment(pause.until))
            if pause.until
            else _("stands still since %(since)s", since=moment(pause.since))
        )
        yield _told(span, pause.reason, who)
    for more in line.extensions:
        words = ngettext("extended by %(num)s day", "extended by %(num)s days", more.days)
        yield _told(words, more.reason, people.get(more.actor.removeprefix("user:"), ""))


def _told(words: str, reason: str, who: str) -> str:
    told = _("%(sentence)s: %(reason)s", sentence=words, reason=reason) if reason else words
    return f"{told} ({who})" if who else told


def _ticks(scale: _Scale) -> Iterator[Tick]:
    step = (scale.last - scale.first) / (MANY_TICKS - 1)
    for number in range(MANY_TICKS):
        at = scale.first + number * step
        anchor = {0: "start", MANY_TICKS - 1: "end"}.get(number, "middle")
        yield Tick(scale.at(at), short_day(local(at).date()), anchor)
