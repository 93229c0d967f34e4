"""The files of a case: how a page lists them, attaching some, downloading one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort, flash, jsonify, request, send_file, url_for
from werkzeug.datastructures import FileStorage

from engine import File
from engine.errors import Kind, ParleyError
from engine.queries.files import FileLine
from engine.queries.inbox import lines_of_case
from webui import context, errors
from webui.case.pages import FileWords
from webui.case.returning import back
from webui.case.timeline import actor
from webui.person import token
from webui.translate import _
from webui.wording.dates import moment
from webui.wording.sizes import size

bp = Blueprint("files", __name__)

LARGEST_UPLOAD = 100 * 1024 * 1024
"""Bytes of one request that attaches files; each file's own bound is the engine's."""

PICTURES = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})
"""Media types that a page may show: pictures that run nothing."""

SANDBOX = "sandbox; default-src 'none'"
"""The policy of a file's own answer: opened alone, whatever it is, it loads nothing, runs nothing and is of no origin."""

ATTACHING = ("files.attach", "intake.file")

PLAIN = "application/octet-stream"
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)


def file_words(lines: Iterable[FileLine], people: Mapping[str, str]) -> tuple[FileWords, ...]:
    """The files as people read them."""
    return tuple(
        FileWords(
            line.name,
            url_for("files.download", file_id=line.id),
            size(line.size),
            moment(line.at),
            actor(line.actor, people),
            url_for("files.picture", file_id=line.id) if line.media_type in PICTURES else "",
        )
        for line in lines
    )


def admit() -> None:
    """Let a request that attaches files be larger than others, if its session is someone's; runs before anything reads the request.

    Raises:
        SignInNeeded: nobody is signed in.
    """
    if request.endpoint not in ATTACHING:
        return
    if token() is None:
        raise context.SignInNeeded()
    request.max_content_length = LARGEST_UPLOAD


@bp.post("/cases/<case_id>/files")
def attach(case_id: str) -> Response:
    """Attach each file that can be attached, and say of each other one why not; to a script as JSON ``{files, refused}``."""
    chosen = [part for part in request.files.getlist("file") if part.filename]
    if not chosen:
        flash(_("Please choose a file first."), "warn")
    task_id = request.form.get("task", "")
    known = task_id if any(line.id == task_id for line in context.read(lines_of_case, context.asking(), case_id)) else None
    tried = [_attach(case_id, known, part) for part in chosen]
    attached = [one for one in tried if not isinstance(one, Refused)]
    refused = [one for one in tried if isinstance(one, Refused)]
    if errors.for_program():
        return jsonify(files=[_told(one) for one in attached], refused=[{"name": one.name, "message": one.message} for one in refused])
    for one in refused:
        flash(one.message, "late")
    if attached:
        flash(_("Attached: %(names)s", names=_(", ").join(one.name for one in attached)), "good")
    return back(case_id)


@bp.get("/files/<file_id>")
def download(file_id: str) -> Response:
    """A file to keep, never to show: what somebody attached does not run in our pages."""
    context.asking()
    files = context.engine().files
    known = files.get(file_id)
    name = "".join(sign if sign.isprintable() else "_" for sign in known.name)
    media_type = known.media_type if _MEDIA_TYPE.fullmatch(known.media_type) else PLAIN
    answer = send_file(io.BytesIO(files.read(file_id)), media_type, as_attachment=True, download_name=name, max_age=0, etag=False)
    answer.headers.update({"Cache-Control": "no-store", "Content-Security-Policy": SANDBOX})
    return answer


@bp.get("/files/<file_id>/picture")
def picture(file_id: str) -> Response:
    """A file that is a picture, to look at; anything else is not there."""
    context.asking()
    files = context.engine().files
    known = files.get(file_id)
    if known.media_type not in PICTURES:
        abort(404)
    answer = send_file(io.BytesIO(files.read(file_id)), known.media_type, max_age=0, etag=False)
    answer.headers.update({"Cache-Control": "private, no-store", "Content-Security-Policy": SANDBOX})
    return answer


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not attached, and why, in a sentence."""

    name: str
    message: str


def _attach(case_id: str, task_id: str | None, part: FileStorage) -> File | Refused:
    name, content = part.filename or "", part.read()
    try:
        return context.attempt(context.engine().files.attach, case_id, name, content, media_type=part.mimetype or PLAIN, task_id=task_id)
    except ParleyError as error:
        if error.kind is Kind.NOT_FOUND:
            raise
        return Refused(name, _refused(error, name, len(content)))


def _told(file: File) -> dict[str, str]:
    preview = url_for("files.picture", file_id=file.id) if file.media_type in PICTURES else ""
    return {
        "id": file.id,
        "name": file.name,
        "size": size(file.size),
        "address": url_for("files.download", file_id=file.id),
        "preview": preview,
    }


def _refused(error: ParleyError, name: str, count: int) -> str:
    if error.code != "file-too-large":
        return errors.sentence(error)
    if not count:
        return _("Not attached: “%(name)s” is empty.", name=name)
    most = size(int(error.fields["most"]))
    return _(
        "Not attached: “%(name)s” has %(size)s, and a file at most %(most)s. Split it, or save it smaller.",
        name=name,
        size=size(count),
        most=most,
    )
