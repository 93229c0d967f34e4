"""What is deployed or registered already, as far as a check needs to know it."""

from __future__ import annotations

from dataclasses import dataclass

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """Ids that a new file may name. ``roles`` None: any role will do."""

    processes: frozenset[str] = NOTHING
    decisions: frozenset[str] = NOTHING
    forms: frozenset[str] = NOTHING
    operations: frozenset[str] = NOTHING
    roles: frozenset[str] | None = None

    def with_deployed(self, processes: frozenset[str], decisions: frozenset[str], forms: frozenset[str]) -> Known:
        """What is known once these are deployed too."""
        return Known(self.processes | processes, self.decisions | decisions, self.forms | forms, self.operations, self.roles)
