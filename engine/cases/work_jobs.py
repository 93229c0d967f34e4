"""Jobs: lease them, and tell how they ended. The same for operations of this process and workers from outside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, select, update

from engine.access import Permission
from engine.execution.door import Handle, JobDone, JobFailed, ThrowError
from engine.store.codec import from_json, maybe_instant
from engine.store.statements import Statement, change, same
from engine.store.tables import job
from engine.work.case_work import CaseWork
from engine.work.errors import JobNotFound
from engine.work.given import checked_count, expect_storable
from engine.work.model import Job
from engine.work.timers import key_of
from engine.work.work import Work

LONGEST_LEASE = 7 * 24 * 3600
"""Seconds that a worker may keep a job."""
_ROW = Statement(select(*job.c).where(job.c.district_id == bindparam("district_id"), job.c.id == bindparam("id")))
_FREE = Statement(
    select(*job.c)
    .where(
        job.c.district_id == bindparam("district_id"),
        job.c.external == bindparam("external"),
        job.c.type == bindparam("type"),
        job.c.due_at <= bindparam("at"),
        (job.c.lease_until.is_(None)) | (job.c.lease_until <= bindparam("at")),
    )
    .order_by(job.c.due_at, job.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_LEASE = change(job, ("district_id", "id"), ("lease_holder", "lease_until"))
_FAILED = Statement(
    update(job)
    .where(*same(job, "district_id", "id"))
    .values(
        retries=bindparam("retries"),
        attempts=job.c.attempts + 1,
        error=bindparam("error"),
        due_at=bindparam("due_at"),
        lease_holder=None,
        lease_until=None,
    )
)


def job_value(row: Mapping[str, Any]) -> Job:
    """The value of a row as the driver gives it."""
    return Job(
        row["id"],
        row["type"],
        row["case_id"],
        row["element_id"],
        from_json(row["headers"]),
        from_json(row["variables"]),
        row["retries"],
        maybe_instant(row["lease_until"]),
    )


def activate_jobs(work: Work, type_: str, worker: str, lease: timedelta, limit: int) -> list[Job]:
    """Lease external jobs of a type, those due first on top."""
    expect_storable(type_)
    checked_count(int(lease.total_seconds()), LONGEST_LEASE)
    work.permit(Permission.WORK_JOBS)
    until = work.at + lease // timedelta(microseconds=1)
    rows = [
        _ROW.named(row) for row in work.session.all(_FREE, district_id=work.district, external=True, type=type_, at=work.at, limit=limit)
    ]
    keys = [{"key_district_id": row["district_id"], "key_id": row["id"]} for row in rows]
    work.write(_LEASE, [{**key, "lease_holder": worker, "lease_until": until} for key in keys])
    return [job_value({**row, "lease_until": until}) for row in rows]


def complete_job(work: Work, job_id: str, variables: dict[str, Any]) -> str:
    """The operation has succeeded; the id of its case."""
    with _case(work, job_id) as case:
        row = _row(case, job_id)
        case.step(JobDone(Handle(row["part"], row["number"]), variables), "job-done", subject=job_id, detail={"type": row["type"]})
    return case.root_id


def fail_job(work: Work, job_id: str, message: str, retries: int | None, backoff: timedelta) -> str:
    """Tried again after ``backoff``, ``retries`` times more (one less than before unless given); without any left, an incident."""
    with _case(work, job_id) as case:
        row = _row(case, job_id)
        left = max(0, row["retries"] - 1 if retries is None else retries)
        if left:
            due = work.at + backoff // timedelta(microseconds=1)
            work.write(_FAILED, {**key_of(case, job_id), "retries": left, "error": message[:2000], "due_at": due})
            case.record("job-try-failed", subject=job_id, detail={"type": row["type"], "left": left}, content={"message": message})
        else:
            case.step(JobFailed(Handle(row["part"], row["number"]), message), "job-failed", subject=job_id, detail={"type": row["type"]})
    return case.root_id


def throw_job_error(work: Work, job_id: str, code: str, message: str, variables: dict[str, Any]) -> str:
    """The operation has ended in a BPMN error."""
    with _case(work, job_id) as case:
        row = _row(case, job_id)
        thrown = ThrowError(Handle(row["part"], row["number"]), code, message, variables)
        case.step(thrown, "job-error", subject=job_id, detail={"type": row["type"]})
    return case.root_id


def _case(work: Work, job_id: str) -> CaseWork:
    case = work.case_of(job_id, JobNotFound(job_id=job_id))
    work.permit(Permission.WORK_JOBS)
    return case


def _row(case: CaseWork, job_id: str) -> dict[str, Any]:
    found = case.work.session.one(_ROW, district_id=case.district, id=job_id)
    if found is None:
        raise JobNotFound(job_id=job_id)
    row = _ROW.named(found)
    case.case_id = row["case_id"]
    return row
