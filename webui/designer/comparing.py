"""Two versions of a definition beside each other: in words, as tables, and for a diagram as data for its script."""

from __future__ import annotations

from typing import Any

from flask import abort, request

from engine.errors import DefinitionError
from engine.queries.comparing import DRAFT, Comparison, changes, spoken, version_of
from engine.queries.designs import DefinitionLine, versions
from engine.queries.reader import Reader
from webui import context, language
from webui.designer.addresses import compare_address, versions_address
from webui.designer.change_values import Told
from webui.designer.changes import told
from webui.designer.pages import Choice, ComparePage
from webui.designer.people import called
from webui.designer.texts import as_text
from webui.translate import _
from webui.wording.dates import moment


def compare_page(who: Reader, kind: str, definition_id: str) -> ComparePage:
    """The page; without ``from`` and ``to``, of what was published last, or of the draft."""
    lines = context.read(versions, who.district, kind, definition_id)
    if not lines:
        abort(404)
    choices = _choices(lines)
    before, after = _chosen(choices, "from", 1), _chosen(choices, "to", 0)
    found, failed = _compared(who, kind, definition_id, before.value, after.value)
    return ComparePage(
        kind,
        lines[0].name.said(language.current()),
        versions_address(kind, definition_id),
        choices,
        before,
        after,
        Told("", (), {}) if found is None else told(found),
        failed,
        compare_address(kind, definition_id, before.value, after.value, data=True) if kind == "process" else "",
        compare_address(kind, definition_id, after.value, before.value),
    )


def compare_data(who: Reader, kind: str, definition_id: str) -> dict[str, Any]:
    """What the script of two diagrams needs: both files, and the changes by element."""
    before, after = request.args.get("from", ""), request.args.get("to", "")
    found, failed = _compared(who, kind, definition_id, before, after)
    if found is None:
        return {"failed": failed, "from": {"xml": ""}, "to": {"xml": ""}, "changes": []}
    listed = [
        {
            "elementId": change.id,
            "how": change.how,
            "said": change.said,
            "name": change.name,
            "type": change.what,
            "details": [{"property": each.property, "before": each.before, "after": each.after} for each in change.details],
        }
        for change in told(found).changes
    ]
    return {"failed": "", "from": {"xml": _spoken(found.before)}, "to": {"xml": _spoken(found.after)}, "changes": listed}


def _spoken(content: bytes) -> str:
    return as_text(spoken(content, language.current()))


def _choices(lines: tuple[DefinitionLine, ...]) -> tuple[Choice, ...]:
    people = called({line.published_by for line in lines})
    drafted = context.engine().designs.draft(lines[0].file)
    found = [
        Choice(
            str(line.version),
            _("Version %(number)s, %(when)s, %(who)s", number=line.version, when=moment(line.published_at), who=people[line.published_by]),
        )
        for line in lines
    ]
    return tuple(([Choice(DRAFT, _("Draft, %(when)s", when=moment(drafted.saved_at)))] if drafted else []) + found)


def _chosen(choices: tuple[Choice, ...], name: str, position: int) -> Choice:
    given = request.args.get(name)
    found = [choice for choice in choices if choice.value == given]
    if given and not found:
        abort(404)
    return found[0] if found else choices[min(position, len(choices) - 1)]


def _compared(who: Reader, kind: str, definition_id: str, before: str, after: str) -> tuple[Comparison | None, str]:
    old = context.read(version_of, who.district, kind, definition_id, before)
    new = context.read(version_of, who.district, kind, definition_id, after)
    if old is None or new is None:
        abort(404)
    try:
        return changes(kind, old, new), ""
    except DefinitionError as error:
        return None, " ".join(problem.message for problem in error.problems)
