"""What fell due while a case stood still, suspended or failed, is due at once when it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, update

from engine.store.statements import Statement, same
from engine.store.tables import job, outbox, timer

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork

STILL = ("suspended", "failed")
_TIMERS_AGAIN = Statement(
    update(timer).where(*same(timer, "district_id", "root_id")).values(attempts=0, lease_holder=None, lease_until=None)
)
_JOBS_AGAIN = Statement(
    update(job).where(*same(job, "district_id", "root_id"), job.c.external.is_(False)).values(lease_holder=None, lease_until=None)
)
_DELIVERIES_AGAIN = Statement(
    update(outbox)
    .where(*same(outbox, "district_id", "root_id"))
    .values(attempts=0, due_at=bindparam("due_at"), lease_holder=None, lease_until=None)
)


def set_free(case: CaseWork) -> None:
    """Let timers, operations and deliveries that were put off be tried again."""
    keys = {"key_district_id": case.district, "key_root_id": case.root_id}
    case.work.write(_TIMERS_AGAIN, keys)
    case.work.write(_JOBS_AGAIN, keys)
    case.work.write(_DELIVERIES_AGAIN, {**keys, "due_at": case.work.at})
    case.work.jobs = True
