"""Publishing drafts together: what will change in words, what stands in the way, and why it is done."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, url_for

from engine import Deployment, DesignDraft
from engine.errors import DefinitionError, ParleyError
from engine.queries.comparing import changes, element_names
from engine.queries.reader import Reader
from webui import context, errors, language
from webui.designer.change_values import Told
from webui.designer.changes import told
from webui.designer.listing import definition_rows
from webui.designer.pages import DefinitionRow, FileToPublish, ProblemWords, PublishPage
from webui.designer.problems import problem_words
from webui.designer.rights import may_publish
from webui.translate import _, ngettext

NOTHING = Told("", (), {})


def publish_page(who: Reader, files: Sequence[str], comment: str = "", failed: str = "") -> PublishPage:
    """The page for these drafts; those of them that are gone are left out."""
    designs = context.engine().designs
    drafts = [draft for draft in designs.drafts() if draft.file in set(files)]
    rows = {row.draft.file: row for row in definition_rows(who) if row.draft is not None}
    problems = designs.check({draft.file: draft.content for draft in drafts})
    shown = tuple(
        _file(draft, rows[draft.file], problem_words((one for one in problems if one.file == draft.file), draft.file, _names(draft)))
        for draft in drafts
    )
    may = bool(drafts) and all(may_publish(who, draft.saved_by) for draft in drafts)
    return PublishPage(shown, comment, failed, bool(problems), may, url_for("designer.definitions"))


def _names(draft: DesignDraft) -> dict[str, str]:
    """What the elements of a process are called, by id."""
    try:
        found = element_names(draft.content) if draft.kind == "process" else {}
    except DefinitionError:
        return {}
    return {ident: name.said(language.current()) for ident, name in found.items()}


def _file(draft: DesignDraft, row: DefinitionRow, problems: tuple[ProblemWords, ...]) -> FileToPublish:
    published = context.engine().designs.published(draft.file)
    compare = row.draft.compare_address if row.draft is not None else ""
    if published is None:
        return FileToPublish(row, NOTHING, True, problems, compare)
    try:
        return FileToPublish(row, told(changes(draft.kind, published[2], draft.content)), False, problems, compare)
    except DefinitionError:
        return FileToPublish(row, NOTHING, False, problems, compare)


def publish(who: Reader, files: Sequence[str], comment: str, *, asking: bool) -> str | PublishPage:
    """Publish, or ask for it: where to go then, or the page again with what stands in the way. The comment is kept."""
    designs = context.engine().designs
    try:
        if asking:
            context.attempt(designs.ask, files, comment=comment)
            flash(_("The policy approvers have been told."), "good")
        else:
            flash(published_words(context.attempt(designs.publish, files, comment=comment)), "good")
    except DefinitionError:
        return publish_page(who, files, comment, _("Nothing was published: the problems below have to be put right first."))
    except ParleyError as error:
        return publish_page(who, files, comment, errors.sentence(error))
    return url_for("designer.definitions")


def published_words(made: Deployment) -> str:
    """What was published, in a sentence."""
    names = _(", ").join(_("%(name)s, version %(number)s", name=item.name_zh or item.name, number=item.version) for item in made.changed)
    many = len(made.changed)
    return ngettext("Published: %(names)s. New cases run on it.", "Published: %(names)s. New cases run on them.", many, names=names)
