"""The second engine: SpiffWorkflow behind the door of the execution, for the subset of BPMN that it runs rightly.

It decides where tokens go: splits and joins, gateways, loops, scopes, what an event stops. FEEL, decisions, durations and the reading of
files are those of the first engine. ``second_opinion`` walks a program at random through both and tells the first difference.
"""

from __future__ import annotations

from engine.execution.second.opinion import WALKS, Difference, Opinion, Side, second_opinion
from engine.execution.second.run import Second
from engine.execution.second.subset import Outside, outside

__all__ = ["WALKS", "Difference", "Opinion", "Outside", "Second", "Side", "outside", "second_opinion"]
