"""The list of definitions: what is published, what is being changed, who did it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request, url_for

from engine import DesignDraft
from engine.queries.designs import Asked, DefinitionLine, asked, latest_definitions
from engine.queries.reader import Reader
from webui import context, language
from webui.designer.pages import DefinitionGroup, DefinitionRow, DesignerPage, DraftWords
from webui.designer.people import called
from webui.designer.rights import may_design
from webui.translate import _
from webui.wording.dates import moment

KINDS = ("process", "decision", "form")


def designer_page(who: Reader) -> DesignerPage:
    """The whole list, or what the search leaves of it."""
    sought = request.args.get("q", "").strip()
    lines = context.read(latest_definitions)
    drafts = {draft.file: draft for draft in context.engine().designs.drafts()}
    asks = context.read(asked, who.district)
    people = called({line.published_by for line in lines} | {d.saved_by for d in drafts.values()} | {a.by for a in asks.values()})
    rows = [_row(line, drafts.get(line.file), asks.get(line.file), people) for line in lines]
    new = set(drafts) - {line.file for line in lines}
    rows += [_new(drafts[file], asks.get(file), people) for file in sorted(new)]
    found = [row for row in rows if _fits(row, sought.casefold())]
    groups = tuple(_group(kind, tuple(sorted((row for row in found if row.kind == kind), key=_order))) for kind in KINDS)
    return DesignerPage(groups, sought, len(drafts), may_design(who))


def _order(row: DefinitionRow) -> tuple[bool, str]:
    return row.draft is None, row.name


def _fits(row: DefinitionRow, sought: str) -> bool:
    return not sought or any(sought in text.casefold() for text in (row.id, row.name, row.comment, row.published_by))


def _group(kind: str, rows: tuple[DefinitionRow, ...]) -> DefinitionGroup:
    titles = {"process": _("Processes"), "decision": _("Decisions"), "form": _("Forms")}
    hints = {
        "process": _("The way that a case takes."),
        "decision": _("Tables that answer a question by rules."),
        "form": _("What a task asks."),
    }
    return DefinitionGroup(kind, titles[kind], hints[kind], rows)


def _row(line: DefinitionLine, draft: DesignDraft | None, ask: Asked | None, people: Mapping[str, str]) -> DefinitionRow:
    return DefinitionRow(
        line.kind,
        line.id,
        line.name.said(language.current()),
        str(line.version),
        moment(line.published_at),
        people[line.published_by],
        line.comment,
        url_for("designer.edit", file=line.file),
        url_for("designer.edit", file=line.file),
        None if draft is None else draft_words(draft, ask, people, line.sha256),
    )


def _new(draft: DesignDraft, ask: Asked | None, people: Mapping[str, str]) -> DefinitionRow:
    stem, address = draft.file.rpartition(".")[0], url_for("designer.edit", file=draft.file)
    return DefinitionRow(draft.kind, stem, stem, "", "", "", "", address, address, draft_words(draft, ask, people, None))


def draft_words(draft: DesignDraft, ask: Asked | None, people: Mapping[str, str], published: str | None) -> DraftWords:
    """A draft in words."""
    waiting = "" if ask is None or ask.at < draft.began_at else _("%(name)s asks for publication", name=people[ask.by])
    outdated = published is not None and draft.based_on != published
    return DraftWords(people[draft.saved_by], moment(draft.saved_at), waiting, outdated, url_for("designer.edit", file=draft.file))
