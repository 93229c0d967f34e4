"""Types of item definitions: whether a value conforms, and the three conversions that DMN makes (DMN 1.5, chapter 10.3.2.9.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from engine.feel import Surroundings, UnaryTests
from engine.feel.temporal import parse_temporal
from engine.feel.values import kind_of

_TEMPORAL = frozenset(["date", "time", "date and time", "days and time duration", "years and months duration"])
_ALIASES = {
    "dateTime": "date and time",
    "dayTimeDuration": "days and time duration",
    "yearMonthDuration": "years and months duration",
    "integer": "number",
    "long": "number",
    "double": "number",
}
BUILT_IN = frozenset(["number", "string", "boolean", "list", "context", "function", "range"]) | _TEMPORAL
MISMATCH: Any = object()
"""What `conformed` gives where a value does not fit its type; null fits any."""


@dataclass(frozen=True, slots=True)
class Type:
    """A built-in ``base`` (None: any), or a context with ``parts``; ``many``: a list of such values."""

    name: str
    base: str | None = None
    parts: Mapping[str, Type] | None = None
    many: bool = False
    inner: Type | None = None
    allowed: UnaryTests | None = None

    def spelled(self) -> str:
        """The type as FEEL writes it, without the values that it allows."""
        inner = self.inner.spelled() if self.inner is not None else self.base or "Any"
        if self.parts is not None:
            inner = "context<" + ", ".join(f"{name}: {part.spelled()}" for name, part in self.parts.items()) + ">"
        if inner == "function":
            inner = "function<> -> Any"
        return f"list<{inner}>" if self.many else inner

    def conformed(self, value: Any, using: Surroundings) -> Any:
        """``value``, converted if need be, or `MISMATCH`."""
        if value is None:
            return None
        if self.many:
            elements = value if isinstance(value, list) else [value]
            values = [self._one(element, using) for element in elements]
            value = MISMATCH if any(element is MISMATCH for element in values) else values
        else:
            value = self._one(value, using)
        return value if value is MISMATCH or self._is_allowed(value, using) else MISMATCH

    def _is_allowed(self, value: Any, using: Surroundings) -> bool:
        if self.allowed is None:
            return True
        values = value if self.many else [value]
        return all(self.allowed.matches(element, {}, using) is True for element in values)

    def _one(self, value: Any, using: Surroundings) -> Any:
        if value is None:
            return None
        if self.inner is not None:
            return self.inner.conformed(value, using)
        if isinstance(value, list) and len(value) == 1 and self.base != "list" and (self.base or self.parts is not None):
            value = value[0]
        if self.parts is not None:
            return self._context(value, using)
        if self.base is None or kind_of(value) == self.base:
            return value
        if self.base == "date and time" and kind_of(value) == "date":
            return datetime.combine(value, time(), UTC)
        return MISMATCH

    def _context(self, value: Any, using: Surroundings) -> Any:
        if not isinstance(value, Mapping):
            return MISMATCH
        result = dict(value)
        for name, part in (self.parts or {}).items():
            found = part.conformed(value[name], using) if name in value else MISMATCH
            if found is MISMATCH:
                return MISMATCH
            result[name] = found
        return result

    def read(self, value: Any) -> Any:
        """A text for a temporal type as the value that it writes; JSON has no other way to pass one."""
        inner = self.inner
        if inner is not None:
            return [inner.read(element) for element in value] if self.many and isinstance(value, list) else inner.read(value)
        if self.many:
            return [self._read_one(element) for element in value] if isinstance(value, list) else value
        return self._read_one(value)

    def _read_one(self, value: Any) -> Any:
        if self.parts is not None and isinstance(value, Mapping):
            return {name: self.parts[name].read(part) if name in self.parts else part for name, part in value.items()}
        if self.base in _TEMPORAL and isinstance(value, str):
            return read_temporal(value, self.base)
        return value


def read_temporal(text: str, kind: str | None) -> Any:
    """The temporal value of ``kind`` that ``text`` writes; ``text`` itself if it writes none. Seconds may be missing."""
    found = parse_temporal(text)
    if found is None and kind in ("time", "date and time"):
        try:
            found = time.fromisoformat(text) if kind == "time" else datetime.fromisoformat(text)
        except ValueError:
            return text
    if kind == "date" and isinstance(found, datetime):
        return text
    if kind == "date and time" and isinstance(found, date) and not isinstance(found, datetime):
        return found
    return found if found is not None and kind_of(found) == kind else text


def built_in(name: str) -> Type | None:
    """The built-in type of that name; Any for ``Any``; None if there is none."""
    base = _ALIASES.get(name, name)
    if base == "Any":
        return Type("Any")
    return Type(base, base) if base in BUILT_IN else None
