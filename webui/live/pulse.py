"""Whether anything was committed to the store since the last look: one cheap statement, whoever wrote, in whatever process."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.queries.pulse import pulse

if TYPE_CHECKING:
    from engine import Engine


def watcher(engine: Engine) -> Callable[[], bool]:
    """A function that says whether something was written since it was called last.

    It says yes, too, where a connection answers for the first time: one look too many rather than one too few.
    """
    last: dict[str, str] = {}

    def has_changed() -> bool:
        connection, value = engine.read(pulse)
        changed = last.get(connection) != value
        last[connection] = value
        return changed

    return has_changed
