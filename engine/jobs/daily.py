"""What is done once a day: sealing the record, counting provisional limits anew, bringing back the tasks of people who left."""

from __future__ import annotations

import logging
from datetime import date

from sqlalchemy import Connection, select

from engine.cases.bring_back import bring_back, with_someone_gone
from engine.cases.change_limits import limit_id, settle_provisional
from engine.cases.sealing import seal
from engine.errors import ParleyError
from engine.store.tables import case_limit
from engine.work.runtime import Runtime

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
        return True


def _provisional(db: Connection) -> list[tuple[str, str]]:
    query = select(case_limit.c.district_id, case_limit.c.root_id, case_limit.c.key)
    rows = db.execute(query.where(case_limit.c.provisional, case_limit.c.state != "over"))
    return [(row.district_id, limit_id(row.root_id, row.key)) for row in rows]
