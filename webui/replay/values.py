"""Recorded values in words: names and options as forms call them, yes and no, people, units, days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.queries.replay import Moment
from webui import language
from webui.replay.words import said
from webui.translate import _, ngettext
from webui.wording.dates import iso_words
from webui.wording.recorded import NAMES, recorded, spoken_once
from webui.wording.variables import VARIABLES, named

SHOWN = 6
"""So many entries of a list are told; the raw record has all."""

_CHINESE = re.compile("[\u4e00-\u9fff]")
_DATED = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+([+-]\d\d:\d\d|Z)?(\[[^\]]+\]|@\S+)?)?")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says values of one entry."""

    found: Moment

    def name(self, name: str) -> str:
        """What a variable is called; its own name where nothing calls it otherwise."""
        plain = name.removesuffix("Zh")
        if plain in VARIABLES:
            return named(plain)
        label = self.found.labels.names.get(name)
        if label is not None:
            return said(label)
        return _(NAMES[plain]) if plain in NAMES else name

    def value(self, name: str, value: Any) -> str:
        """A value of the variable in words, in one line."""
        if value is None or value == "":
            return "–"
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, Mapping):
            return self._entry(value)
        if isinstance(value, list):
            told = [self.value(name, one) for one in value[:SHOWN]]
            more = [ngettext("and %(num)s more", "and %(num)s more", len(value) - SHOWN)] if len(value) > SHOWN else []
            return (_("; ") if any(isinstance(one, Mapping) for one in value) else _(", ")).join((*told, *more)) or "–"
        return self._text(name, str(value)) if isinstance(value, str) else str(value)

    def _entry(self, value: Mapping[str, Any]) -> str:
        if "label" in value and "value" in value:
            zh = str(value.get("zh.label") or "") if language.current() == "zh" else ""
            return zh or str(value["label"])
        told = (
            _("%(name)s: %(value)s", name=self.name(key), value=self.value(key, one)) for key, one in spoken_once(value) if one is not None
        )
        return _(", ").join(told)

    def _text(self, name: str, text: str) -> str:
        label = self.found.labels.values.get((name, text))
        if label is not None:
            return said(label)
        if _DATED.fullmatch(text):
            return iso_words(text)
        person = self.found.people.get(text.removeprefix("user:"))
        if person:
            return person
        for names in (self.found.units, self.found.labels.processes):
            if text in names:
                return said(names[text])
        spoken = recorded(name, text)
        return _half(text) if " / " in text and spoken == text else spoken


def _half(text: str) -> str:
    """The half of ``civil suit / 民事诉讼``, in either order, in the page's language."""
    halves = sorted(text.split(" / ", 1), key=lambda half: bool(_CHINESE.search(half)))
    return halves[language.current() == "zh"]
