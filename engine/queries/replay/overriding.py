"""Where people took another way than a rule proposed, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from engine.queries.replay.entries import RecordedEntry
from engine.store.codec import to_json

LISTS = frozenset({"overrides", "overridesMade"})


@dataclass(frozen=True, slots=True)
class Override:
    """A rule that was not followed: what it proposed, what was taken, and the reason that was given (empty: none)."""

    rule: str
    proposed: str
    taken: str
    reason: str


class Overrides:
    """Tells each override once, where it first appears: called processes hand their lists on to the case."""

    def __init__(self) -> None:
        self._seen: Counter[bytes] = Counter()

    def take(self, entry: RecordedEntry) -> tuple[Override, ...]:
        """The overrides that the entry brought."""
        new: list[Override] = []
        for _part, name, value, _instance in entry.content.get("changes", ()):
            items = [item for item in value if isinstance(item, dict)] if name in LISTS and isinstance(value, list) else []
            counted = Counter(to_json(item) for item in items)
            for item in items:
                key = to_json(item)
                if counted[key] > self._seen[key]:
                    self._seen[key] = counted[key]
                    new.append(Override(*(_text(item.get(field)) for field in ("rule", "proposed", "taken", "reason"))))
        return tuple(new)


def _text(value: object) -> str:
    return "" if value is None else str(value)
