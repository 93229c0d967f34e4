"""The list of definitions: what is published, what is being changed, who did it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter

from flask import request, url_for

from engine import DesignDraft
from engine.queries.designs import Asked, DefinitionLine, asked, latest_definitions
from engine.queries.reader import Reader
from webui import context, language
from webui.designer.addresses import compare_address, versions_address
from webui.designer.pages import DefinitionGroup, DefinitionRow, DesignerPage, DesignerTab, DraftWords
from webui.designer.people import called
from webui.designer.rights import may_design, may_rule
from webui.translate import _
from webui.wording.dates import moment

KINDS = ("process", "decision", "form")
DRAFTS = "drafts"


def designer_page(who: Reader) -> DesignerPage:
    """The whole list, or what the search leaves of it."""
    sought = request.args.get("q", "").strip()
    rows = definition_rows(who)
    drafts = tuple(row for row in rows if row.draft is not None)
    tab = _tab(request.args.get("kind"))
    found = [row for row in rows if _fits(row, sought.casefold())]
    if not sought:
        found = list(drafts) if tab == DRAFTS else [row for row in found if row.kind == tab]
    groups = (_group(kind, [row for row in found if row.kind == kind]) for kind in KINDS)
    publish = url_for("designer.publishing", file=[row.draft.file for row in drafts if row.draft]) if drafts and may_design(who) else ""
    return DesignerPage(
        () if sought else _tabs(rows, len(drafts), tab),
        "" if sought else tab,
        tuple(group for group in groups if group.rows),
        sought,
        drafts,
        publish,
        may_design(who),
        context.engine().designs.four_eyes(),
        may_rule(who),
    )


def _tab(given: str | None) -> str:
    return given if given in (*KINDS, DRAFTS) else KINDS[0]


def _tabs(rows: list[DefinitionRow], drafts: int, here: str) -> tuple[DesignerTab, ...]:
    titles = {"process": _("Processes"), "decision": _("Decisions"), "form": _("Forms")}
    counted = [(kind, titles[kind], sum(row.kind == kind for row in rows)) for kind in KINDS]
    counted.append((DRAFTS, _("Drafts"), drafts))
    return tuple(DesignerTab(key, title, count, url_for("designer.definitions", kind=key), key == here) for key, title, count in counted)


def definition_rows(who: Reader) -> list[DefinitionRow]:
    """A row a file, published or drafted, in the order of kinds and names."""
    lines = sorted(context.read(latest_definitions), key=lambda line: (line.file, line.id != stem(line.file), line.id))
    drafts = {draft.file: draft for draft in context.engine().designs.drafts()}
    asks = context.read(asked, who.district)
    people = called({line.published_by for line in lines} | {d.saved_by for d in drafts.values()} | {a.by for a in asks.values()})
    files = [(file, list(group)) for file, group in groupby(lines, key=attrgetter("file"))]
    rows = [_row(group, drafts.get(file), asks.get(file), people) for file, group in files]
    new = set(drafts) - {file for file, _group_of_lines in files}
    rows += [_new(drafts[file], asks.get(file), people) for file in new]
    return sorted(rows, key=lambda row: (KINDS.index(row.kind), row.name))


def stem(file: str) -> str:
    """The name of a file without its ending."""
    return file.rpartition(".")[0]


def _fits(row: DefinitionRow, sought: str) -> bool:
    return not sought or any(sought in text.casefold() for text in (row.id, row.name, row.also, row.comment, row.published_by))


def _group(kind: str, rows: Iterable[DefinitionRow]) -> DefinitionGroup:
    return DefinitionGroup(kind, {"process": _("Processes"), "decision": _("Decisions"), "form": _("Forms")}[kind], tuple(rows))


def _row(lines: list[DefinitionLine], draft: DesignDraft | None, ask: Asked | None, people: Mapping[str, str]) -> DefinitionRow:
    line, *others = lines
    newest = max(lines, key=lambda one: one.published_at)
    speaking = language.current()
    return DefinitionRow(
        line.kind,
        line.id,
        line.name.said(speaking),
        _(", ").join(other.name.said(speaking) for other in others),
        str(line.version),
        moment(newest.published_at),
        people[newest.published_by],
        newest.comment,
        versions_address(line.kind, line.id),
        url_for("designer.edit", file=line.file),
        None if draft is None else draft_words(draft, ask, people, line),
    )


def _new(draft: DesignDraft, ask: Asked | None, people: Mapping[str, str]) -> DefinitionRow:
    address = url_for("designer.edit", file=draft.file)
    name = stem(draft.file)
    return DefinitionRow(draft.kind, name, name, "", "", "", "", "", address, address, draft_words(draft, ask, people, None))


def draft_words(draft: DesignDraft, ask: Asked | None, people: Mapping[str, str], line: DefinitionLine | None) -> DraftWords:
    """A draft in words; ``line`` is what is published of its file."""
    waiting = "" if ask is None or ask.at < draft.began_at else _("%(name)s asks for publication", name=people[ask.by])
    outdated = line is not None and draft.based_on != line.sha256
    compare = "" if line is None else compare_address(line.kind, line.id, line.version, "draft")
    return DraftWords(
        draft.file,
        draft.revision,
        people[draft.saved_by],
        moment(draft.saved_at),
        waiting,
        outdated,
        url_for("designer.edit", file=draft.file),
        url_for("designer.publishing", file=draft.file),
        compare,
    )
