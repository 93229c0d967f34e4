"""A definition with its versions: who published what, which cases run on it, what names it, and the way back."""

from __future__ import annotations

from flask import abort, url_for

from engine.queries.designs import DefinitionLine, asked, latest_definitions, name_within, uses, versions
from engine.queries.reader import Reader
from webui import context, language
from webui.designer.addresses import compare_address, versions_address
from webui.designer.listing import draft_words, stem
from webui.designer.pages import UseRow, VersionRow, VersionsPage
from webui.designer.people import called
from webui.designer.rights import may_design, may_publish
from webui.designer.used import parts_used, users
from webui.translate import _, ngettext
from webui.wording.dates import moment


def versions_page(who: Reader, kind: str, definition_id: str) -> VersionsPage:
    """All versions of a definition, the newest first; 404 where there is none."""
    lines = context.read(versions, who.district, kind, definition_id)
    if not lines:
        abort(404)
    newest, speaking = lines[0], language.current()
    content = context.engine().source(kind, definition_id) if kind == "decision" else b""
    everything = {(line.kind, line.id): line for line in context.read(latest_definitions)}
    draft = context.engine().designs.draft(newest.file)
    asks = context.read(asked, who.district)
    people = called({line.published_by for line in lines} | ({draft.saved_by} if draft else set()) | {ask.by for ask in asks.values()})
    beside = [line.name.said(speaking) for line in everything.values() if line.file == newest.file and line.id != definition_id]
    return VersionsPage(
        kind,
        kind_words(kind),
        definition_id,
        newest.name.said(speaking),
        newest.file,
        _(", ").join(beside),
        tuple(_row(line, before, people[line.published_by]) for line, before in zip(lines, (*lines[1:], None), strict=True)),
        draft_words(draft, asks.get(newest.file), people, newest) if draft else None,
        users(kind, definition_id, content),
        parts_used(definition_id, content) if kind == "decision" else (),
        _uses(definition_id, everything) if kind == "process" else (),
        url_for("designer.edit", file=newest.file),
        compare_address(kind, definition_id),
        may_design(who),
        may_publish(who),
    )


def kind_words(kind: str) -> str:
    """What a kind of definition is called."""
    return {"process": _("Process"), "decision": _("Decision"), "form": _("Form")}[kind]


def _row(line: DefinitionLine, before: DefinitionLine | None, publisher: str) -> VersionRow:
    running = ngettext("%(num)s case on its way", "%(num)s cases on their way", line.running) if line.running else ""
    compare = "" if before is None else compare_address(line.kind, line.id, before.version, line.version)
    return VersionRow(
        line.version,
        line.version_tag or "",
        moment(line.published_at),
        publisher,
        line.comment,
        running,
        line.latest,
        compare,
        url_for("designer.download", kind=line.kind, definition_id=line.id, version=line.version),
    )


def _uses(process_id: str, everything: dict[tuple[str, str], DefinitionLine]) -> tuple[UseRow, ...]:
    found = []
    for kind, ident in context.read(uses, process_id):
        line = everything.get((kind, ident))
        name = ident if line is None else line.name.said(language.current())
        address = "" if line is None else versions_address(kind, ident)
        found.append(UseRow(kind, name, kind_words(kind), address))
    return tuple(sorted(found, key=lambda use: (use.kind, use.name)))


def main_of(file: str) -> DefinitionLine | None:
    """The definition that a file is known for: the one called like it, else its first; None for a new file."""
    lines = [line for line in context.read(latest_definitions) if line.file == file]
    return next((line for line in lines if line.id == stem(file)), lines[0] if lines else None)


def name_of(file: str, draft: bytes | None = None) -> str:
    """What the definition in a file is called, or its draft where it is new; the file's own name where that says nothing."""
    main = main_of(file)
    name = main.name if main is not None else name_within(file, draft or b"")
    return name.said(language.current()) or stem(file)
