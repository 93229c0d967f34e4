"""The designer's pages: definitions, versions, comparing, publishing, making new ones, and the editor of one file."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, flash, jsonify, redirect, request, url_for

from engine.errors import DefinitionError, ParleyError
from webui import context, errors, language
from webui.designer.addresses import compare_address, versions_address
from webui.designer.comparing import compare_data, compare_page
from webui.designer.history import main_of, name_of, versions_page
from webui.designer.listing import KINDS, designer_page
from webui.designer.making import bring, bring_page, make, new_page
from webui.designer.pages import EditPage
from webui.designer.publishing import publish, publish_page, published_words
from webui.designer.rights import looking, may_design, may_publish, may_rule
from webui.designer.used import file_used
from webui.layout.page import Page, show
from webui.translate import _

bp = Blueprint("designer", __name__, template_folder="templates")

EDITORS = {"bpmn": ("process", "bpmn"), "dmn": ("decision", "dmn"), "form": ("form", "formeditor")}
"""The kind of a definition and the bundle of its editor, by the ending of its file."""


@bp.before_request
def _only_for_those_who_look() -> None:
    looking()


@bp.get("/designer")
def definitions() -> str:
    """Processes, decisions and forms, with their versions and drafts."""
    return show(designer_page(context.asking()))


@bp.get("/designer/edit/<file>")
def edit(file: str) -> str:
    """The editor of a file."""
    who, designs = context.asking(), context.engine().designs
    draft, published = designs.draft(file), designs.published(file)
    if draft is None and published is None:
        abort(404)
    kind, script = EDITORS[file.rpartition(".")[2]]
    compare = url_for("designer.what_changes", file=file) if published is not None else ""
    address = url_for("designer.definitions", kind=kind)
    may = may_publish(who, f"user:{who.person}")
    name = name_of(file, None if draft is None else draft.content)
    zone = str(context.settings().zone)
    return show(EditPage(file, kind, script, name, address, compare, may_design(who), may, zone, file_used(file)))


@bp.get("/designer/changes/<file>")
def what_changes(file: str) -> Response:
    """From a file to what its draft changes."""
    line = main_of(file)
    if line is None:
        abort(404)
    chosen = (line.version, "draft") if context.engine().designs.draft(file) else ()
    return _to(compare_address(line.kind, line.id, *chosen))


@bp.get("/designer/<kind>/<definition_id>")
def versions(kind: str, definition_id: str) -> str:
    """A definition with its versions."""
    _expect(kind)
    return show(versions_page(context.asking(), kind, definition_id))


@bp.post("/designer/<kind>/<definition_id>/again")
def publish_again(kind: str, definition_id: str) -> Response:
    """Publish an older version again."""
    version = request.form.get("version", "")
    try:
        number = int(version) if version.isdecimal() else 0
        comment = request.form.get("comment", "")
        made = context.attempt(context.engine().designs.roll_back, kind, definition_id, number, comment=comment)
        flash(published_words(made), "good")
    except DefinitionError as error:
        told = (problem.said(language.current()).message for problem in error.problems)
        flash(" ".join([_("Nothing was published: it cannot run as things are today."), *told]), "late")
    except ParleyError as error:
        flash(errors.sentence(error), "late")
    return _to(versions_address(kind, definition_id))


@bp.get("/designer/download/<kind>/<definition_id>/<int:version>")
def download(kind: str, definition_id: str, version: int) -> Response:
    """The file of a version, to keep."""
    content = context.engine().source(kind, definition_id, version)
    ending = {"process": "bpmn", "decision": "dmn"}.get(kind, "form")
    name = f"{definition_id}-{version}.{ending}"
    return Response(content, mimetype="application/octet-stream", headers={"Content-Disposition": f'attachment; filename="{name}"'})


@bp.get("/designer/compare/<kind>/<definition_id>")
def compare(kind: str, definition_id: str) -> str:
    """Two versions beside each other."""
    _expect(kind)
    return show(compare_page(context.asking(), kind, definition_id))


@bp.get("/designer/compare/<kind>/<definition_id>.json")
def compare_json(kind: str, definition_id: str) -> Response:
    """The same for the script that draws two diagrams."""
    _expect(kind)
    return jsonify(compare_data(context.asking(), kind, definition_id))


@bp.get("/designer/publishing")
def publishing() -> str:
    """Drafts before they are published."""
    return show(publish_page(context.asking(), request.args.getlist("file")))


@bp.post("/designer/publishing")
def publish_drafts() -> Any:
    """Publish drafts, or ask for it."""
    files, asking = request.form.getlist("file"), request.form.get("act") == "ask"
    return _answer(publish(context.asking(), files, request.form.get("comment", ""), asking=asking))


@bp.post("/designer/discard")
def discard() -> Response:
    """Throw a draft away."""
    file, revision = request.form.get("file", ""), request.form.get("revision", "")
    try:
        context.attempt(context.engine().designs.discard, file, revision=int(revision) if revision.isdecimal() else 0)
        flash(_("The draft of %(file)s was thrown away.", file=file), "good")
    except ParleyError as error:
        flash(errors.sentence(error), "late")
    return _to(url_for("designer.definitions", kind="drafts"))


@bp.get("/designer/new/<kind>")
def new(kind: str) -> str:
    """A new definition: what is it called?"""
    _expect(kind)
    return show(new_page(kind))


@bp.post("/designer/new/<kind>")
def begin(kind: str) -> Any:
    """Begin a new definition from a skeleton."""
    _expect(kind)
    return _answer(make(kind, request.form))


@bp.get("/designer/bring")
def bring_in() -> str:
    """A file from another tool."""
    return show(bring_page())


@bp.post("/designer/bring")
def take_in() -> Any:
    """Take a file from another tool as a draft."""
    return _answer(bring())


@bp.post("/designer/four-eyes")
def four_eyes() -> Response:
    """Say whether publishing needs a second person."""
    if not may_rule(context.asking()):
        abort(404)
    on = request.form.get("on") == "yes"
    context.attempt(context.engine().designs.set_four_eyes, on)
    words = _("From now on a policy approver publishes, and not what they changed last themselves.") if on else ""
    flash(words or _("From now on designers publish by themselves."), "good")
    return _to(url_for("designer.definitions"))


def _answer(made: str | Page) -> Any:
    """On to an address; or the page again, with what was refused."""
    return _to(made) if isinstance(made, str) else (show(made), 422)


def _to(address: str) -> Response:
    return redirect(address, 303)  # type: ignore[return-value]


def _expect(kind: str) -> None:
    if kind not in KINDS:
        abort(404)
