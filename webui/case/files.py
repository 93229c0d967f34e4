"""The files of a case: how a page lists them, attaching some, downloading one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping

from flask import Blueprint, Response, flash, request, send_file, url_for
from werkzeug.datastructures import FileStorage

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

PLAIN = "application/octet-stream"
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)


def file_words(lines: Iterable[FileLine], people: Mapping[str, str]) -> tuple[FileWords, ...]:
    """The files as people read them."""
    return tuple(
        FileWords(line.name, url_for("files.download", file_id=line.id), size(line.size), moment(line.at), actor(line.actor, people))
        for line in lines
    )


def admit() -> None:
    """Let a request that attaches files be larger than others, if its session is someone's; runs before anything reads the request.

    Raises:
        SignInNeeded: nobody is signed in.
    """
    if request.endpoint != "files.attach":
        return
    if token() is None:
        raise context.SignInNeeded()
    request.max_content_length = LARGEST_UPLOAD


@bp.post("/cases/<case_id>/files")
def attach(case_id: str) -> Response:
    """Attach each file that can be attached, and say of each other one why not."""
    chosen = [part for part in request.files.getlist("file") if part.filename]
    if not chosen:
        flash(_("Please choose a file first."), "warn")
    task_id = request.form.get("task", "")
    known = task_id if any(line.id == task_id for line in context.read(lines_of_case, context.asking(), case_id)) else None
    attached = [name for part in chosen if (name := _attach(case_id, known, part))]
    if attached:
        flash(_("Attached: %(names)s", names=_(", ").join(attached)), "good")
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
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _attach(case_id: str, task_id: str | None, part: FileStorage) -> str:
    """The name under which the file is on the case; empty where it was refused, and a notice says why."""
    name, content = part.filename or "", part.read()
    try:
        file = context.attempt(context.engine().files.attach, case_id, name, content, media_type=part.mimetype or PLAIN, task_id=task_id)
    except ParleyError as error:
        if error.kind is Kind.NOT_FOUND:
            raise
        flash(_refused(error, name, len(content)), "late")
        return ""
    return file.name


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
