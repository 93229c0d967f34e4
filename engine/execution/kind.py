"""What a kind of element is: four verbs, and how tokens gather before it. A kind overrides those in which it differs."""

from __future__ import annotations

from engine.execution.causes import Cause
from engine.execution.life import complete
from engine.execution.machine import At, Machine
from engine.execution.plan import Node
from engine.execution.program import Flow
from engine.execution.snapshot import Part
from engine.execution.tokens import consume, hold, open_flows


class Kind:
    """The verbs.

    ``enter`` and ``leave`` may raise `Failure`, then nothing of the verb remains but an incident; so they evaluate first and act then.
    """

    late = False  # whether it decides about its tokens only when nothing else moves

    def gather(self, m: Machine, part: Part, node: Node, flow: str) -> bool:
        """A token has arrived on ``flow``: whether the element begins now. A kind that joins takes the tokens that it needs here."""
        needed = node.element.start_quantity
        if needed == 1:
            return True
        hold(m, part, flow)
        if sum(part.tokens.get(incoming, 0) for incoming in node.incoming) < needed:
            m.tell(part, node.id, "waiting", 0, flow=flow)
            return False
        for incoming in node.incoming:
            taken = min(needed, part.tokens.get(incoming, 0))
            if taken:
                consume(m, part, incoming, taken)
            needed -= taken
        return True

    def settle(self, m: Machine, part: Part, node: Node) -> bool:
        """Of a kind that is ``late``: nothing moves any more; whether it could do something with the tokens that it holds."""
        return False

    def enter(self, m: Machine, at: At) -> None:
        """The instance has begun: do the work, or open what to wait for."""
        complete(m, at)

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """Something that the instance waited for has happened."""
        raise NotImplementedError(f"{type(self).__name__} waits for nothing")

    def leave(self, m: Machine, at: At) -> tuple[Flow, ...]:
        """The instance is done: the flows that it takes."""
        return open_flows(m, at, at.node.outgoing)

    def cancel(self, m: Machine, at: At) -> None:
        """The instance is stopped; its waits and parts are closed by the kernel."""


class LoopKind(Kind):
    """A kind that runs the body of an element with a loop or multi-instance marker. Each turn is a part with one instance."""

    def turned(self, m: Machine, at: At) -> None:
        """The turn ``at`` is done; its part still holds its variables. May raise `Failure`, which holds the turn."""
