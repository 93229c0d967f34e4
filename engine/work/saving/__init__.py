"""What a Move means in rows, a module a group of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.execution.door import Move
from engine.work.saving import calls, incidents, jobs, subscriptions, tasks, throws, timers

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork

__all__ = ["save_move"]


def save_move(case: CaseWork, move: Move) -> None:
    """Gather everything that a Move opened, closed, changed and threw."""
    for group in (calls, tasks, timers, subscriptions, jobs, incidents, throws):
        group.save(case, move)
    if move.state in ("completed", "cancelled"):
        timers.end(case)
