"""The hub: one thread a process that looks for commits and wakes the streams which they concern.

A stream holds a thread of the server and no connection to the database. There are at most `MOST_STREAMS`, so that ordinary requests
always find a thread; whoever comes above that is told to ask from time to time instead.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from time import perf_counter

from engine.errors import ParleyError

MOST_STREAMS = 160
LOOK_SECONDS = 0.5
"""So often the hub looks whether something was committed."""

ANYWAY = 30
"""So many rounds apart the hub looks whether or not something was committed."""

REST = 9
"""After a round the hub rests so many times as long as the round took: it takes a tenth of one processor at most."""

log = logging.getLogger("parley.live")


@dataclass(frozen=True, slots=True)
class Interest:
    """What a stream wants to hear of: the inbox of ``person``, and ``cases`` that are looked at."""

    person: str
    cases: frozenset[str] = frozenset()


Marks = Mapping[str, object]
"""The state of what a stream is interested in, by name of its event: ``inbox``, ``case:ID``."""


@dataclass(slots=True, eq=False)
class Stream:
    """One open stream: names of events wait in ``events``, an empty one ends it."""

    interest: Interest
    events: SimpleQueue[str] = field(default_factory=SimpleQueue)
    seen: dict[str, object] = field(default_factory=dict)
    is_over: bool = False

    def next(self, seconds: float) -> str:
        """The name of the next event within ``seconds``; empty where there is none."""
        try:
            return self.events.get(timeout=seconds)
        except Empty:
            return ""


class Hub:
    """Streams of one process. ``changed`` says whether something was committed; ``look`` reads the marks of some interests."""

    def __init__(self, changed: Callable[[], bool], look: Callable[[Iterable[Interest]], Mapping[Interest, Marks]]) -> None:
        self._changed, self._look = changed, look
        self._streams: set[Stream] = set()
        self._guard = threading.Lock()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._is_over = False
        self.alive: Callable[[], bool] = lambda: True
        """Whether the process goes on serving; set by the server."""

    def open(self, interest: Interest) -> Stream | None:
        """A new stream; None where there are as many as may be, or the hub has stopped. Close it."""
        with self._guard:
            if self._is_over or len(self._streams) >= MOST_STREAMS:
                return None
            stream = Stream(interest)
            self._streams.add(stream)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="parley-live", daemon=True)
                self._thread.start()
        stream.seen.update(self._marks([interest]).get(interest, {}))
        return stream

    def close(self, stream: Stream) -> None:
        """The stream is over."""
        with self._guard:
            self._streams.discard(stream)

    def stop(self) -> None:
        """End all streams and open no more. When it returns, nothing of the hub reads the store any longer."""
        with self._guard:
            self._is_over = True
            thread = self._thread
            for stream in self._streams:
                stream.is_over = True
                stream.events.put("")
            self._streams.clear()
        self._wake.set()
        if thread and thread is not threading.current_thread():
            thread.join()

    def count(self) -> int:
        """How many streams are open."""
        return len(self._streams)

    def round(self, anyway: bool = False) -> None:
        """Look once, and wake whom it concerns; ``anyway`` also where nothing was committed, for what comes with time alone."""
        with self._guard:
            streams = list(self._streams)
        marks = self._marks({stream.interest for stream in streams}) if streams and (self._something() or anyway) else {}
        for stream in streams:
            for name, mark in marks.get(stream.interest, {}).items():
                if stream.seen.get(name) != mark:
                    stream.seen[name] = mark
                    stream.events.put(name)

    def _something(self) -> bool:
        try:
            return self._changed()
        except ParleyError:
            return False  # the store does not answer: nothing can be told, and the pages say so themselves

    def _marks(self, interests: Iterable[Interest]) -> Mapping[Interest, Marks]:
        try:
            return self._look(interests)
        except ParleyError:
            return {}

    def _run(self) -> None:
        rounds = 0
        while True:
            begun = perf_counter()
            if not self.alive():
                self.stop()
            with self._guard:
                if not self._streams:
                    self._thread = None
                    return
            try:
                rounds += 1
                self.round(anyway=rounds % ANYWAY == 0)
            except Exception:
                log.exception("A round of live updates failed")
            self._wake.wait(max(LOOK_SECONDS, REST * (perf_counter() - begun)))
            self._wake.clear()
