"""The pick lists of the designer: what is deployed and what the organisation knows, named in the page's language."""

from __future__ import annotations

from typing import Any

from engine import ROLES, UNIT_TYPES
from engine.queries.citing import cited
from engine.queries.designs import DefinitionLine, latest_definitions, limits, messages
from webui import context, language
from webui.translate import _
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
    return [
        {
            "key": row.key,
            "name": f"{row.key} · {row.amount} {units.get(row.unit, row.unit)}",
            "source": cited(row.source).said(language.current()),
            "class": row.class_,
            "amount": row.amount,
            "unit": row.unit,
        }
        for row in context.read(limits)
    ]
