"""Who uses a definition, and which of its rows and results: for its page and for its editor, with links."""

from __future__ import annotations

from collections.abc import Iterable

from flask import url_for

from engine.queries.design_parts import PartUse, part_uses
from engine.queries.designs import Use, latest_definitions, used_by
from webui import context, language
from webui.designer.addresses import versions_address
from webui.designer.pages import PartRow, UseRow
from webui.translate import _


def users(kind: str, definition_id: str, content: bytes = b"") -> tuple[UseRow, ...]:
    """Who names a definition as a whole; ``content`` is the file of a decision."""
    if kind == "decision":
        return _rows(one.use for one in context.read(part_uses, content) if one.kind == "decision" and one.part == definition_id)
    return _rows(context.read(used_by, kind, definition_id))


def parts_used(definition_id: str, content: bytes) -> tuple[PartRow, ...]:
    """The rows and results of a decision that somebody uses."""
    return _parts(one for one in context.read(part_uses, content) if one.kind != "decision" and one.decision == definition_id)


def file_used(file: str) -> tuple[PartRow, ...]:
    """Who uses what in the published version of a file."""
    published = context.engine().designs.published(file)
    if published is None:
        return ()
    if file.endswith(".dmn"):
        return _parts(context.read(part_uses, published[2]))
    lines = [line for line in context.read(latest_definitions) if line.file == file]
    rows = (PartRow(line.id, line.name.said(language.current()), users(line.kind, line.id)) for line in lines)
    return tuple(row for row in rows if row.uses)


def _parts(found: Iterable[PartUse]) -> tuple[PartRow, ...]:
    order = {"decision": 0, "rule": 1, "output": 2}
    ordered = sorted(found, key=lambda one: order[one.kind])  # within a kind they stay in the order of the file
    parts: dict[tuple[str, str], list[PartUse]] = {}
    for one in ordered:
        parts.setdefault((one.kind, one.part), []).append(one)
    return tuple(PartRow(part, _words(kind, uses[0].name), _rows(one.use for one in uses)) for (kind, part), uses in parts.items())


def _words(kind: str, name: str) -> str:
    if kind == "rule":
        return _("Row %(name)s", name=name)
    return _("Result %(name)s", name=name) if kind == "output" else name


def _rows(uses: Iterable[Use]) -> tuple[UseRow, ...]:
    speaking = language.current()
    return tuple(
        UseRow(
            use.kind,
            use.name.said(speaking) or use.id,
            (use.element.said(speaking) or use.element_id) if use.element_id else "",
            versions_address(use.kind, use.id),
            url_for("designer.edit", file=use.file, _anchor=use.element_id) if use.file and use.element_id else "",
        )
        for use in dict.fromkeys(uses)
    )
