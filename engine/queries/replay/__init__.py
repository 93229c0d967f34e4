"""A case as its record tells it, entry by entry: what an auditor replays. Read from entries and definitions, not from the case's tables."""

from engine.queries.replay.bursts import Burst, bursts
from engine.queries.replay.drawn import drawn
from engine.queries.replay.findings import Finding, Findings, Stay, findings
from engine.queries.replay.frames import Frame, Frames, Scope, frames
from engine.queries.replay.moment import Moment, moment, moments
from engine.queries.replay.proven import proven, root_case

__all__ = [
    "Burst",
    "Finding",
    "Findings",
    "Frame",
    "Frames",
    "Moment",
    "Scope",
    "Stay",
    "bursts",
    "drawn",
    "findings",
    "frames",
    "moment",
    "moments",
    "proven",
    "root_case",
]
