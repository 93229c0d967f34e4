"""The designer's pages: the definitions, and the editor of one file."""

from __future__ import annotations

from flask import Blueprint, abort, url_for

from webui import context
from webui.designer.listing import designer_page
from webui.designer.pages import EditPage
from webui.designer.rights import looking, may_design, may_publish
from webui.layout.page import show

bp = Blueprint("designer", __name__, template_folder="templates")


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
    stem, _, ending = file.rpartition(".")
    kind = {"bpmn": "process", "dmn": "decision", "form": "form"}[ending]
    address = url_for("designer.definitions")
    return show(EditPage(file, kind, stem, address, may_design(who), may_publish(who)))
