"""The pick lists of the designer: what is deployed and what the organisation knows, named in the page's language."""

from __future__ import annotations

from typing import Any

from engine import ROLES, UNIT_TYPES
from engine.queries.bilingual import Bilingual
from engine.queries.citing import cited
from engine.queries.designs import DefinitionLine, latest_definitions, limit_names, limits, messages
from webui import context, language
from webui.translate import _
from webui.wording.vocabulary import LIMITS as LIMIT_WORDS
from webui.wording.vocabulary import ROLES as ROLE_WORDS
from webui.wording.vocabulary import UNIT_TYPES as UNIT_WORDS
from webui.wording.vocabulary import word


def catalog() -> dict[str, Any]:
    """Everything that a property can be chosen from."""
    lines = context.read(latest_definitions)
    return {
        "roles": [{"id": role, "name": word(ROLE_WORDS, role)} for role in ROLES],
        "unitTypes": [{"id": type_, "name": word(UNIT_WORDS, type_)} for type_ in UNIT_TYPES],
        "forms": _named(lines, "form"),
        "processes": _named(lines, "process"),
        "decisions": _named(lines, "decision"),
        "limits": _limits(),
        "operations": [{"id": name, "name": name} for name in context.engine().designs.operations()],
        "messages": [{"name": name, "processes": list(where)} for name, where in context.read(messages).items()],
        "dueClasses": [{"id": "S", "name": _("Statutory")}, {"id": "P", "name": _("Policy of the district")}],
    }


def _named(lines: tuple[DefinitionLine, ...], kind: str) -> list[dict[str, str]]:
    named = [{"id": line.id, "name": line.name.said(language.current()), "file": line.file} for line in lines if line.kind == kind]
    return sorted(named, key=lambda item: item["name"])


def _limits() -> list[dict[str, str]]:
    units = {"calendar": _("days"), "working": _("working days"), "months": _("months"), "hours": _("hours")}
    names, speaking = context.read(limit_names), language.current()
    none = (Bilingual("", ""), Bilingual("", ""))
    found = [
        {
            "key": row.key,
            "name": _limit_name(row.key, names.get(row.key, none)[0].said(speaking), f"{row.amount} {units.get(row.unit, row.unit)}"),
            "group": names.get(row.key, none)[1].said(speaking),
            "source": cited(row.source).said(language.current()),
            "class": row.class_,
            "amount": row.amount,
            "unit": row.unit,
        }
        for row in context.read(limits)
    ]
    return sorted(found, key=lambda item: (not item["group"], item["group"], item["name"]))


def _limit_name(key: str, element: str, length: str) -> str:
    """What a limit is called in a list: its task or procedure, how long it is, and its code."""
    name = word(LIMIT_WORDS, key) if key in LIMIT_WORDS else element
    return " · ".join(part for part in (name, length, key) if part)
