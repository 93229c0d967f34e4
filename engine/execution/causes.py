"""Why an instance is triggered."""

from __future__ import annotations

from dataclasses import dataclass

from engine.execution.door import Variables
from engine.execution.snapshot import Part, Wait


@dataclass(frozen=True, slots=True)
class Happened:
    """One of the waits of an instance is over: completed, arrived, fired."""

    wait: Wait
    variables: Variables


@dataclass(frozen=True, slots=True)
class Ended:
    """The part under an instance is idle."""

    part: Part


Cause = Happened | Ended
