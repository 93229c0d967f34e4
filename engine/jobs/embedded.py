"""The executor inside a server: one tick a second, never two at once; a commit wakes it before its second is over."""

from __future__ import annotations

import contextlib
import logging
import threading
from typing import Any

from engine.clock import SystemClock
from engine.jobs.daily import Daily
from engine.jobs.dispatcher import Dispatcher

TICK_SECONDS = 1
_log = logging.getLogger("parley.jobs")


class Embedded:
    """Runs a dispatcher in threads of this process, by APScheduler."""

    def __init__(self, dispatcher: Dispatcher, daily: Daily) -> None:
        self._dispatcher = dispatcher
        self._daily = daily
        self._scheduler: Any = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Begin to tick."""
        from apscheduler.schedulers.background import BackgroundScheduler

        with self._lock:
            if self._scheduler is not None:
                return
            # A tick that catches up takes longer than a second; that the next one then waits is no news.
            logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
            self._scheduler = BackgroundScheduler(daemon=True, timezone="UTC")
            options = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
            self._scheduler.add_job(self._tick, "interval", seconds=TICK_SECONDS, id="tick", **options)
            self._scheduler.start()
        self._dispatcher.wake = self._wake

    def stop(self) -> None:
        """Finish the tick at hand, and tick no more."""
        with self._lock:
            scheduler, self._scheduler = self._scheduler, None
        if scheduler is not None:
            self._dispatcher.wake = lambda: None
            scheduler.shutdown(wait=True)

    def _wake(self) -> None:
        from apscheduler.jobstores.base import JobLookupError

        scheduler = self._scheduler
        if scheduler is not None:
            with contextlib.suppress(JobLookupError):  # stopped just now
                scheduler.modify_job("tick", next_run_time=SystemClock().now())

    def _tick(self) -> None:
        try:
            self._dispatcher.run_due()
            self._daily.keep()
        except Exception:  # noqa: BLE001 - logged; the scheduler must go on
            _log.exception("A tick of the background work failed; the next one tries again")
