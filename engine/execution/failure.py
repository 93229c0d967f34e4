"""How an element says that it cannot go on; the kernel turns it into an incident on that element."""

from __future__ import annotations

from collections.abc import Sequence


class Failure(Exception):
    """``code`` is stable; ``message`` says why and what cures it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def because(reasons: Sequence[str]) -> str:
    """FEEL's reasons as the end of a sentence."""
    return f" ({'; '.join(reasons)})" if reasons else ""
