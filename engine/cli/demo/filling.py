"""Fills a form as an invented person would: required fields always, choices by a seeded die, within what the form allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random  # noqa: TID251 - seeded: the same demo each time
from typing import Any

Component = Mapping[str, Any]
_SILENT = {"text", "html", "image", "spacer", "separator", "button", "table", "expression", "documentPreview", "filepicker"}
_AHEAD = ("due", "Due", "By", "To", "Until", "lastDay", "NewDate", "ExpectedOn", "sessionAt", "panelAt")  # keys of days to come
_TEXTS = {
    "phone": "13800138000",
    "email": "demo@example.cn",
    "idNumber": "110101199003070011",
    "address": "文庙社区3栋2单元501室",
}


@dataclass(frozen=True, slots=True)
class Known:
    """An answer to draw: whatever the case's variable ``name`` holds."""

    name: str


FIRST = object()
"""An answer to draw: the first of the field's options."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Answers forms. ``prefer`` gives, for a field's key, the answers to draw from; ``evaluate`` evaluates FEEL."""

    dice: Random
    evaluate: Callable[[str, Mapping[str, Any]], Any]
    now: datetime
    prefer: Mapping[str, tuple[Any, ...]]

    def answers(self, schema: Mapping[str, Any], variables: Mapping[str, Any]) -> dict[str, Any]:
        """Answers to every visible field of ``schema`` in a case with ``variables``."""
        known = dict(variables)
        found: dict[str, Any] = {}
        self._fill(schema.get("components", ()), known, found, variables)
        return found

    def _fill(self, components: Any, known: dict[str, Any], found: dict[str, Any], own: Mapping[str, Any]) -> None:
        for component in components:
            kind = component["type"]
            if kind in _SILENT or self._hidden(component, known):
                continue
            if kind == "group":
                self._fill_group(component, known, found, own)
            elif kind == "dynamiclist":
                found[component["path"]] = self._rows(component, known)
            elif not (component.get("disabled") or component.get("readonly")):
                self._answer(component, known, found, own)

    def _answer(self, component: Component, known: dict[str, Any], found: dict[str, Any], own: Mapping[str, Any]) -> None:
        value = self._value(component, known, own)
        if value is not None:
            found[component["key"]] = known[component["key"]] = value
            if "this" in known:
                known["this"][component["key"]] = value

    def _fill_group(self, component: Component, known: dict[str, Any], found: dict[str, Any], own: Mapping[str, Any]) -> None:
        path = component.get("path")
        inner: dict[str, Any] = {}
        self._fill(component["components"], known, inner, own.get(path) or {} if path else own)
        if path:
            found.setdefault(path, {}).update(inner)
        else:
            found.update(inner)

    def _rows(self, component: Component, known: dict[str, Any]) -> list[dict[str, Any]]:
        preferred = self.prefer.get(component["path"])
        existing = known.get(component["path"]) if preferred is None else self.dice.choice(preferred)
        if preferred is not None and not existing:
            return []
        count = len(existing) if isinstance(existing, list) and existing else int(component.get("defaultRepetitions", 1))
        made = []
        for number in range(count):
            row: dict[str, Any] = dict(existing[number]) if isinstance(existing, list) and number < len(existing) else {}
            inner: dict[str, Any] = {}
            self._fill(component["components"], {**known, **row, "this": {**row}}, inner, row)
            made.append(inner)
        return made

    def _hidden(self, component: Component, known: Mapping[str, Any]) -> bool:
        rule = (component.get("conditional") or {}).get("hide")
        return rule is not None and self.evaluate(rule, known) is True

    def _value(self, component: Component, known: Mapping[str, Any], own: Mapping[str, Any]) -> Any:
        key = component["key"]
        if key in self.prefer:
            return self._drawn(self.dice.choice(self.prefer[key]), component, known)
        if own.get(key) is not None:
            return own[key]
        rules = component.get("validate") or {}
        made = _MAKERS[component["type"]](self, component, rules, known)
        return made if made is not None or not rules.get("required") else component.get("defaultValue")

    def _drawn(self, answer: Any, component: Component, known: Mapping[str, Any]) -> Any:
        if isinstance(answer, Known):
            return known.get(answer.name)
        if component["type"] not in ("radio", "select"):
            return answer
        options = self._options(component, known)
        if answer is FIRST:
            return next(iter(options), None)
        return answer if answer in options or not options else self.dice.choice(options)

    def _options(self, component: Component, known: Mapping[str, Any]) -> list[Any]:
        if "values" in component:
            return [option["value"] for option in component["values"]]
        if component.get("valuesExpression"):
            options = self.evaluate(component["valuesExpression"], known)
        else:
            options = known.get(component.get("valuesKey", ""))
        return [option["value"] if isinstance(option, Mapping) else option for option in options or ()]


def _text(filler: Filler, component: Component, rules: Mapping[str, Any], _: Mapping[str, Any]) -> str | None:
    if not rules.get("required"):
        return None
    if rules.get("validationType") in _TEXTS:
        return _TEXTS[rules["validationType"]]
    text = _TEXTS.get(component["key"], "双方已沟通，情况属实。")
    return text.ljust(int(rules.get("minLength") or 0), "。")[: int(rules.get("maxLength") or 10_000)]


def _number(filler: Filler, component: Component, rules: Mapping[str, Any], _: Mapping[str, Any]) -> int | None:
    if not rules.get("required"):
        return None
    low = rules.get("min")
    return int(low) + 1 if isinstance(low, (int, float)) else 1


def _checkbox(filler: Filler, component: Component, rules: Mapping[str, Any], _: Mapping[str, Any]) -> bool:
    return bool(rules.get("required")) or bool(component.get("defaultValue"))


def _choice(filler: Filler, component: Component, rules: Mapping[str, Any], known: Mapping[str, Any]) -> Any:
    options = filler._options(component, known)
    if component.get("defaultValue") in options and filler.dice.random() < 0.6:
        return component["defaultValue"]
    return filler.dice.choice(options) if options else None


def _choices(filler: Filler, component: Component, rules: Mapping[str, Any], known: Mapping[str, Any]) -> list[Any]:
    options = filler._options(component, known)
    return options[:1] if rules.get("required") else []


def _moment(filler: Filler, component: Component, rules: Mapping[str, Any], _: Mapping[str, Any]) -> str | None:
    if not rules.get("required"):
        return None
    day = filler.now + timedelta(days=5 if component["key"].endswith(_AHEAD) else 0)
    kind = component.get("subtype", "date")
    if kind == "date":
        return f"{day:%Y-%m-%d}"
    return f"{day:%H:%M}" if kind == "time" else day.isoformat(timespec="minutes")


_MAKERS: Mapping[str, Callable[[Filler, Component, Mapping[str, Any], Mapping[str, Any]], Any]] = {
    "textfield": _text,
    "textarea": _text,
    "number": _number,
    "checkbox": _checkbox,
    "radio": _choice,
    "select": _choice,
    "checklist": _choices,
    "taglist": _choices,
    "datetime": _moment,
}
