"""The designer's drafts as JSON: what the editors load, save, throw away, check, try out and publish."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from engine import Definition, DesignDraft
from engine.errors import DefinitionError, InvalidForm, ParleyError
from webui import context, errors, language
from webui.api.values import BadRequest, answer, body
from webui.designer.catalog import catalog
from webui.designer.people import call
from webui.designer.problems import told
from webui.designer.rights import looking
from webui.designer.texts import as_text
from webui.translate import _

bp = Blueprint("designer_data", __name__, url_prefix="/designer")

ENDINGS = {"bpmn": "process", "dmn": "decision", "form": "form"}


@bp.before_request
def _recognise() -> None:
    looking()


@bp.errorhandler(ParleyError)
def _in_words(error: ParleyError) -> Response:
    """An error as problem JSON, its fields named as JavaScript names them."""
    fields = dict(error.fields)
    if isinstance(error, DefinitionError):
        return errors.problem(422, error.code, _("These problems have to be put right first."), problems=told(fields["problems"]))
    if isinstance(error, InvalidForm):
        return errors.problem(422, error.code, errors.sentence(error))
    more = {_camel(name): value for name, value in fields.items() if isinstance(value, str | int | None)}
    if "saved_by" in fields:
        fields["saved_by"] = more["savedByName"] = call(fields["saved_by"])
    if "published_by" in fields:
        fields["published_by"] = more["publishedByName"] = call(fields["published_by"])
    sentence = _(error.text).format(**fields) if fields else errors.sentence(error)
    return errors.problem(errors.status_of(error), error.code, sentence, **more)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


@bp.get("/drafts/<file>")
def load(file: str) -> Response:
    """The draft of a file; where there is none, what is published, as revision 0."""
    designs = context.engine().designs
    draft, published = designs.draft(file), designs.published(file)
    if draft is None and published is None:
        return errors.problem(404, "draft-not-found", _("There is no definition in %(file)s.", file=file), file=file)
    current = None if published is None else {"sha256": published[0], "version": published[1]}
    if draft is not None:
        return answer({**_draft(draft), "content": as_text(draft.content), "published": current})
    assert published is not None
    none = {"file": file, "kind": ENDINGS[file.rpartition(".")[2]], "content": as_text(published[2]), "revision": 0}
    return answer({**none, "basedOn": published[0], "savedAt": None, "savedBy": None, "savedByName": None, "published": current})


@bp.put("/drafts/<file>")
def save(file: str) -> Response:
    """Save a draft as it is drawn."""
    given = body(required=("content", "revision"))
    designs = context.engine().designs
    saved = context.attempt(designs.save, file, _content(given), revision=_number(given, "revision"))
    return answer(_draft(saved))


@bp.delete("/drafts/<file>")
def discard(file: str) -> Response:
    """Throw a draft away."""
    given = body(required=("revision",))
    context.attempt(context.engine().designs.discard, file, revision=_number(given, "revision"))
    return answer({"file": file, "revision": 0})


@bp.post("/drafts/<file>/rebase")
def rebase(file: str) -> Response:
    """Say that the draft is to replace what was published since it began."""
    given = body(required=("revision",))
    return answer(_draft(context.attempt(context.engine().designs.rebase, file, revision=_number(given, "revision"))))


@bp.post("/check")
def check() -> Response:
    """What is wrong with a file as it is drawn now, against what is deployed."""
    given = body(required=("file", "content"))
    return answer({"problems": told(context.engine().designs.check({_text(given, "file"): _content(given)}))})


@bp.get("/catalog")
def choices() -> Response:
    """What the pick lists of the properties panel offer."""
    return answer(catalog())


@bp.post("/publish")
def publish() -> Response:
    """Publish drafts together."""
    given = body(required=("files", "comment"))
    made = context.attempt(context.engine().designs.publish, _files(given), comment=_text(given, "comment"))
    changed = [{"kind": item.kind, "id": item.id, "version": item.version, "name": _named(item)} for item in made.changed]
    return answer({"deployment": made.id, "changed": changed})


@bp.post("/ask")
def ask() -> Response:
    """Ask the approvers to publish drafts."""
    given = body(required=("files", "comment"))
    context.attempt(context.engine().designs.ask, _files(given), comment=_text(given, "comment"))
    return answer({"asked": _files(given)})


@bp.post("/rollback")
def roll_back() -> Response:
    """Publish an older version again."""
    given = body(required=("kind", "id", "version", "comment"))
    designs, version = context.engine().designs, _number(given, "version")
    made = context.attempt(designs.roll_back, _text(given, "kind"), _text(given, "id"), version, comment=_text(given, "comment"))
    changed = [{"kind": item.kind, "id": item.id, "version": item.version, "name": _named(item)} for item in made.changed]
    return answer({"deployment": made.id, "changed": changed})


@bp.post("/preview")
def preview() -> Response:
    """Ask a decision as it is drawn now."""
    given = body("inputs", required=("file", "content", "decision"))
    inputs = given.get("inputs") or {}
    if not isinstance(inputs, dict):
        raise BadRequest(reason="inputs is an object")
    designs = context.engine().designs
    found = designs.try_decision(_text(given, "file"), _content(given), _text(given, "decision"), inputs)
    hit = {ident: list(trace.rules) for ident, trace in (found.explanation or {}).items()}
    return answer({"outputs": found.outputs, "matchedRules": list(found.matched_rules), "hit": hit})


@bp.get("/versions/<kind>/<definition_id>/<int:version>/content")
def content_of(kind: str, definition_id: str, version: int) -> Response:
    """The file of one version, byte for byte."""
    return Response(context.engine().source(kind, definition_id, version), mimetype="text/plain")


def _named(item: Definition) -> str:
    return item.name_zh if language.current() == "zh" and item.name_zh else item.name


def _draft(draft: DesignDraft) -> dict[str, Any]:
    return {
        "file": draft.file,
        "kind": draft.kind,
        "revision": draft.revision,
        "basedOn": draft.based_on,
        "savedAt": draft.saved_at.isoformat(),
        "savedBy": draft.saved_by,
        "savedByName": call(draft.saved_by),
    }


def _content(given: dict[str, Any]) -> bytes:
    try:
        return _text(given, "content").encode()
    except UnicodeEncodeError:
        raise BadRequest(reason="content holds characters that are none") from None


def _text(given: dict[str, Any], name: str) -> str:
    if not isinstance(given[name], str):
        raise BadRequest(reason=f"{name} is a text")
    return str(given[name])


def _number(given: dict[str, Any], name: str) -> int:
    if not isinstance(given[name], int) or isinstance(given[name], bool):
        raise BadRequest(reason=f"{name} is a whole number")
    return int(given[name])


def _files(given: dict[str, Any]) -> list[str]:
    files = given["files"]
    if not isinstance(files, list) or not all(isinstance(file, str) for file in files):
        raise BadRequest(reason="files is a list of names")
    return files
