"""What each stimulus does: a function a stimulus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.execution import door
from engine.execution.machine import Machine
from engine.execution.stimuli import correct, relocate, work

APPLY: Mapping[type, Callable[[Machine, Any], None]] = {
    door.Start: work.start,
    door.Complete: work.complete_task,
    door.MessageArrived: work.message_arrived,
    door.TimerFired: work.timer_fired,
    door.JobDone: work.job_done,
    door.JobFailed: work.job_failed,
    door.ThrowError: work.throw_error,
    door.Retry: correct.retry_incident,
    door.SetVariables: correct.set_variables,
    door.Suspend: correct.suspend,
    door.Resume: correct.resume,
    door.Redate: correct.redate,
    door.CancelCase: correct.cancel_case,
    door.Relocate: relocate.relocate,
}

WHILE_SUSPENDED = (door.Resume, door.SetVariables, door.Redate, door.Relocate, door.CancelCase)
MENDS_FAILED = (door.Retry, door.SetVariables, door.Relocate, door.CancelCase, door.Redate)
