"""What is done once a day: sealing and verifying the record, counting limits anew, bringing back the tasks of people who left."""

from __future__ import annotations

import logging
from datetime import date

from sqlalchemy import Connection, select

from engine.audit.verify import verify
from engine.cases.bring_back import bring_back, with_someone_gone
from engine.cases.change_limits import limit_id, settle_provisional
from engine.cases.sealing import seal
from engine.cases.verifying import last_kept, remember_verification
from engine.errors import ParleyError
from engine.store.tables import case_limit
from engine.work.runtime import Runtime

LONGEST_VERIFICATION = 60
"""Seconds. Where the last verification took longer, the next one is for people to ask for, at an hour that suits."""

_log = logging.getLogger("parley.jobs")


class Daily:
    """The day's work of one engine; the first call of each day, by the engine's clock, does it."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._done: date | None = None

    def keep(self) -> bool:
        """Do the day's work if it is not done yet; whether it was done now."""
        day = self._runtime.clock.now().date()
        if day == self._done:
            return False
        self._done = day
        self._runtime.run(seal, "system:seal", None, None, self._runtime.seal_key)
        with self._runtime.store.reading() as connection:
            waiting = _provisional(connection)
            orphaned = with_someone_gone(connection)
        for district, id_ in waiting:
            try:
                self._runtime.run(settle_provisional, "system:calendar", None, district, id_)
            except ParleyError as error:
                _log.info("Limit %s stays provisional: %s", id_, error)
        for district, id_ in orphaned:
            try:
                self._runtime.run(bring_back, "system:organisation", None, district, id_)
            except ParleyError as error:
                _log.info("Task %s stays with its assignee: %s", id_, error)
        self._verify()
        return True

    def _verify(self) -> None:
        """Once a day, however many processes do the day's work: keep a fresh result for the pages of the record."""
        clock = self._runtime.clock
        with self._runtime.store.reading() as connection:
            last, began = last_kept(connection, self._runtime.district), clock.now()
            if last is not None and (last[0].date() == began.date() or last[1] >= LONGEST_VERIFICATION):
                return  # done today, if by another process; or it takes too long
            report = verify(connection)
        took = (clock.now() - began).total_seconds()
        self._runtime.run(remember_verification, "system:verify", None, None, report, seconds=took)


def _provisional(db: Connection) -> list[tuple[str, str]]:
    query = select(case_limit.c.district_id, case_limit.c.root_id, case_limit.c.key)
    rows = db.execute(query.where(case_limit.c.provisional, case_limit.c.state != "over"))
    return [(row.district_id, limit_id(row.root_id, row.key)) for row in rows]
