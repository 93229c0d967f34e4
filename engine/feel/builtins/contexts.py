"""Functions on contexts."""

from __future__ import annotations

from typing import Any

from engine.feel.builtins.registry import builtin
from engine.feel.limits import NoResult, Run


@builtin("get value", "m: context", "key: string")
def get_value(_run: Run, m: dict[str, Any], key: str) -> Any:
    """The entry of that name; null if there is none."""
    if key not in m:
        raise NoResult(f"the context has no entry “{key}”")
    return m[key]


@builtin("get value", "context: context", "keys: list")
def get_value_at(_run: Run, m: dict[str, Any], keys: list[Any]) -> Any:
    """The entry at the end of a path of names."""
    value: Any = m
    for key in keys:
        if not isinstance(value, dict) or not isinstance(key, str) or key not in value:
            raise NoResult("the context has no such path")
        value = value[key]
    return value


@builtin("get entries", "m: context")
def get_entries(run: Run, m: dict[str, Any]) -> list[Any]:
    """A list of ``{key, value}`` for each entry."""
    run.hold(len(m))
    return [{"key": key, "value": value} for key, value in m.items()]


@builtin("context", "entries: list")
def context(_run: Run, entries: list[Any]) -> dict[str, Any]:
    """The context of a list of ``{key, value}``; no key may come twice."""
    made: dict[str, Any] = {}
    for entry in entries:
        if not isinstance(entry, dict) or "value" not in entry or not isinstance(entry.get("key"), str):
            raise NoResult("its entries should be contexts with a key, which is a text, and a value")
        if entry["key"] in made:
            raise NoResult(f"two entries are called “{entry['key']}”")
        made[entry["key"]] = entry["value"]
    return made


@builtin("context put", "context: context", "key: string", "value: any")
def context_put(run: Run, m: dict[str, Any], key: str, value: Any) -> dict[str, Any]:
    """The context with an entry more, or with another value for it."""
    run.spend(len(m))
    return {**m, key: value}


@builtin("context put", "context: context", "keys: list", "value: any")
def context_put_at(run: Run, m: dict[str, Any], keys: list[Any], value: Any) -> dict[str, Any]:
    """The context with an entry changed at the end of a path of names; contexts on the way are made."""
    if not keys or not all(isinstance(key, str) for key in keys):
        raise NoResult("its keys should be texts, one at least")
    first, rest = keys[0], keys[1:]
    run.spend(len(m) + len(rest) + 1)
    if not rest:
        return {**m, first: value}
    inner = m.get(first)
    if inner is not None and not isinstance(inner, dict):
        raise NoResult(f"“{first}” is no context")
    return {**m, first: context_put_at(run, inner or {}, rest, value)}


@builtin("context merge", "contexts*: any")
def context_merge(run: Run, contexts: list[Any]) -> dict[str, Any]:
    """The entries of several contexts in one; of two with one name the later stays."""
    merged: dict[str, Any] = {}
    for one in contexts:
        if not isinstance(one, dict):
            raise NoResult("its list should hold contexts only")
        run.spend(len(one))
        merged.update(one)
    return merged
