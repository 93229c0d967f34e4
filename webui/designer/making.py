"""New definitions: from a skeleton, or from a file of another tool."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count

from flask import request, url_for

from engine.errors import DefinitionError, ParleyError
from engine.queries.bringing import ENDINGS, kind_of_content
from engine.queries.designs import latest_definitions
from webui import context, errors
from webui.designer.pages import BringPage, NewPage, ProblemWords
from webui.designer.problems import problem_words
from webui.designer.skeletons import skeleton
from webui.designer.texts import as_text
from webui.translate import _

_ID = re.compile(r"[a-z][a-z0-9_-]{0,59}")


def new_page(kind: str, given: Mapping[str, str] | None = None, wrong: dict[str, str] | None = None) -> NewPage:
    """The page that asks what a new definition is called."""
    texts = given or {}
    titles = {"process": _("New process"), "decision": _("New decision"), "form": _("New form")}
    hints = {
        "process": _("It begins with one task, and asks for the task's form first of all."),
        "decision": _("It begins with a table of two rules."),
        "form": _("It begins with one field."),
    }
    name, name_zh, ident = (texts.get(key, "").strip() for key in ("name", "name_zh", "id"))
    return NewPage(kind, titles[kind], hints[kind], name, name_zh, ident, wrong or {}, url_for("designer.definitions", kind=kind))


def make(kind: str, given: Mapping[str, str]) -> str | NewPage:
    """Begin a draft from a skeleton: the address of its editor, or the page again with what is wrong."""
    name, name_zh = given.get("name", "").strip(), given.get("name_zh", "").strip()
    ident = given.get("id", "").strip() or slug(name, "_" if kind == "form" else "-") or (_numbered(kind) if name_zh else "")
    wrong = {}
    if not name and not name_zh:
        wrong["name"] = _("Give it a name.")
    if not _ID.fullmatch(ident):
        wrong["id"] = _("Small letters, digits, hyphens and underscores, a letter first: for example check-rent.")
    file = f"{ident}{ENDINGS[kind]}"
    if "id" not in wrong and taken(kind, ident, file):
        wrong["id"] = _("There is one of this id already. Open that one, or choose another id.")
    if wrong:
        return new_page(kind, {**given, "id": ident}, wrong)
    content = skeleton(kind, ident, name or name_zh, name_zh or name)
    context.attempt(context.engine().designs.save, file, content, revision=0)
    return url_for("designer.edit", file=file)


def _numbered(kind: str) -> str:
    """An id for what has a Chinese name only: the kind and the first free number."""
    between = "_" if kind == "form" else "-"
    return next(ident for number in count(1) if not taken(kind, ident := f"{kind}{between}{number}", f"{ident}{ENDINGS[kind]}"))


def taken(kind: str, ident: str, file: str) -> bool:
    """Whether a definition or a draft is called like that."""
    designs = context.engine().designs
    return (
        designs.draft(file) is not None
        or designs.published(file) is not None
        or any((line.kind, line.id) == (kind, ident) for line in context.read(latest_definitions))
    )


def slug(text: str, between: str = "-") -> str:
    """An id made of a name: its letters and digits."""
    return re.sub(r"[^a-z0-9]+", between, text.lower()).strip(between)[:60]


def bring_page(file: str = "", text: str = "", failed: str = "", problems: tuple[ProblemWords, ...] = ()) -> BringPage:
    """The page that takes a file from another tool."""
    return BringPage(file, text, failed, problems, url_for("designer.definitions"))


def bring() -> str | BringPage:
    """Make what was chosen or pasted a draft: the address of its editor, or the page again with the text and what is wrong."""
    chosen = request.files.get("content")
    content = chosen.read() if chosen is not None and chosen.filename else request.form.get("text", "").encode()
    named = request.form.get("file", "").strip() or (chosen.filename if chosen is not None else "") or ""
    text = as_text(content)
    if not text.strip():
        return bring_page(named, text, _("Choose a file, or paste its text."))
    try:
        kind = kind_of_content(content, named or "-")
        file = _file(named, kind, content)
        draft = context.engine().designs.draft(file)
        if draft is not None:
            words = _("There is a draft of %(file)s already. Publish it or throw it away first, or give this file another name.", file=file)
            return bring_page(named, text, words)
        context.attempt(context.engine().designs.save, file, text.encode(), revision=0)
    except DefinitionError as error:
        return bring_page(named, text, _("This cannot be opened. Your text is still here."), problem_words(error.problems))
    except ParleyError as error:
        return bring_page(named, text, errors.sentence(error))
    return url_for("designer.edit", file=file)


def _file(named: str, kind: str, content: bytes) -> str:
    """The name of the draft: that of the published file with the same ids, else the name given."""
    home = context.engine().designs.home(f"x{ENDINGS[kind]}", content)
    if home is not None:
        return home
    base = slug(named.rpartition("/")[2].rpartition(".")[0] or named, "_" if kind == "form" else "-")
    return f"{base or 'pasted'}{ENDINGS[kind]}"
