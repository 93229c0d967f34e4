"""What a `.dmn` file offers once it has been read, and what evaluating a decision gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.decisions.explaining import DecisionExplanation
from engine.decisions.graph import Graph
from engine.decisions.running import Running
from engine.errors import N_, Kind, ParleyError, Problem
from engine.feel import Surroundings


class DecisionNotFound(ParleyError):
    """A decision that the file does not hold."""

    code, kind = "decision-not-found", Kind.NOT_FOUND
    text = N_("{file} holds no decision “{decision}”. It holds: {known}.")
    file: str
    decision: str
    known: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a file: its id (its name where the file gives none), its name, and the ids of what it requires directly.

    ``inputs`` are the names of the input data that it rests on, also by way of other decisions.
    """

    id: str
    name: str
    required: tuple[str, ...]
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionResult:
    """The value of a decision (FEEL values; several outputs are a context, several hits a list) and the rules that gave it.

    ``matched_rules`` are the rules' ids, or their numbers from 1 on where they have none; those that the hit policy did not
    choose are left out. ``explanation``, if it was asked for, has the decision and all that it required by id, in the order
    of evaluation.
    """

    outputs: Any
    matched_rules: tuple[str | int, ...]
    explanation: Mapping[str, DecisionExplanation] | None = None


@dataclass(frozen=True, slots=True)
class DecisionModel:
    """A `.dmn` file, read and compiled by `engine.decisions.read_decisions`."""

    file: str
    id: str
    name: str
    decisions: tuple[Decision, ...]
    warnings: tuple[Problem, ...]
    graph: Graph = field(repr=False)

    def decide(self, id_or_name: str, inputs: Mapping[str, Any], using: Surroundings, *, explain: bool = False) -> DecisionResult:
        """Evaluate a decision, or a decision service, and all that it requires.

        ``inputs`` are the input data by name; other names are visible to every expression, too, as case variables are. A text
        given for an input of a temporal type is read as such a value. What is missing is null.

        Raises:
            DecisionNotFound: the file has no such decision.
            DecisionError: it has no lawful result, e.g. two rules of a UNIQUE table match.
            FeelLimitExceeded: an expression uses too much.
        """
        node = self.graph.find(id_or_name)
        if node is None:
            known = ", ".join(decision.id for decision in self.decisions)
            raise DecisionNotFound(file=self.file, decision=id_or_name, known=known or "-")
        running = Running(using, inputs, traces={} if explain else None, decision=node.name, file=self.file)
        value = self.graph.value(node, running)
        return DecisionResult(value, running.hits.get(node.id, ()), running.traces)
