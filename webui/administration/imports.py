"""Importing tables of units, people and grid cells: a dry run first, row by row, then all of it."""

from __future__ import annotations

import base64
import binascii

from flask import request, url_for
from flask_babel import force_locale

from engine import ROLES as ROLE_CODES
from engine import UNIT_TYPES as TYPE_CODES
from engine import ParleyError
from engine.queries.tables import HEADINGS, ImportedRow, ImportReport
from webui import context, errors, language
from webui.administration.blanks import meanings
from webui.administration.pages import Column, ImportLine, ImportPage, ImportTable
from webui.administration.rooms import PARTIES, bp, enter
from webui.layout.page import show
from webui.translate import _, ngettext
from webui.wording.vocabulary import KINDS, ROLES, UNIT_TYPES, word

LARGEST_IMPORT = 16 * 1024 * 1024
MOST_SHOWN = 500


@bp.before_request
def admit() -> None:
    """Let tables be larger than other forms."""
    if request.endpoint in ("administration.check_import", "administration.do_import"):
        request.max_content_length = request.max_form_memory_size = LARGEST_IMPORT


@bp.get("/import")
def imports() -> str:
    """What can be imported, and where to choose files."""
    return _page()


@bp.post("/import/check")
def check_import() -> str:
    """What the files would do; nothing is entered."""
    enter("imports")
    chosen = {part.filename or "": part.read() for part in request.files.getlist("file") if part.filename}
    return _run(chosen, is_dry=True) if chosen else _page(refused=_("Please choose a file first."))


@bp.post("/import")
def do_import() -> str:
    """Enter what was checked."""
    enter("imports")
    try:
        chosen = {
            name: base64.b64decode(content, validate=True)
            for name, content in zip(request.form.getlist("name"), request.form.getlist("content"), strict=True)
        }
    except (binascii.Error, ValueError):
        return _page(refused=_("Please choose a file first."))
    return _run(chosen, is_dry=False)


def _run(files: dict[str, bytes], *, is_dry: bool) -> str:
    directory = context.engine().directory
    try:
        report = context.attempt(directory.import_tables, files, dry_run=is_dry, words=_words())
    except ParleyError as error:
        return _page(refused=errors.sentence(error))
    kept = tuple((name, base64.b64encode(content).decode()) for name, content in files.items()) if not report.is_done else ()
    return _page(report, kept)


def _words() -> dict[str, str]:
    """The words of both languages for codes, as people write them into tables."""
    vocabularies = ((ROLE_CODES, ROLES), (TYPE_CODES, UNIT_TYPES), (tuple(KINDS), KINDS))
    found: dict[str, str] = {}
    for locale in language.LOCALES.values():
        with force_locale(locale):
            found |= {word(words, code): code for codes, words in vocabularies for code in codes}
    return found


def _page(report: ImportReport | None = None, files: tuple[tuple[str, str], ...] = (), refused: str = "") -> str:
    tabs = enter("imports")
    rows = report.rows if report else ()
    problems = len(report.problems) if report else 0
    shown = sorted(rows, key=lambda row: row.problem is None)[:MOST_SHOWN]
    lines = tuple(_line(row, is_done=report is not None and report.is_done) for row in shown)
    return show(ImportPage(tabs, lines, _summary(report) if report else "", problems, files, refused, _tables()))


def _line(row: ImportedRow, *, is_done: bool) -> ImportLine:
    actions = {
        "new": (_("new"), "act"),
        "changed": (_("changes"), "yellow"),
        "same": (_("as it is"), ""),
        "wrong": (_("cannot be taken"), "late"),
    }
    words, tone = actions[row.action]
    place = _("%(sheet)s, row %(number)s", sheet=row.sheet, number=row.number)
    return ImportLine(place, row.id, row.name, _address(row) if is_done else "", words, tone, _wrong(row.problem) if row.problem else "")


def _address(row: ImportedRow) -> str:
    """The page of what a row entered."""
    if row.kind == "people":
        return url_for("administration.show_person", person_id=row.id)
    if row.kind == "units":
        return url_for("administration.show_unit", unit_id=row.id)
    return url_for("administration.show_cell", cell_id=row.id)


def _wrong(problem: ParleyError) -> str:
    """What is wrong with a row; a word that is in no vocabulary is answered with those that are, in the page's language."""
    if problem.code != "unknown-word":
        return errors.sentence(problem)
    codes = str(problem.fields["words"]).split(", ")
    said = _(", ").join(word(ROLES if code in ROLES else UNIT_TYPES, code) for code in codes if code not in PARTIES)
    return _("There is no “%(word)s”. It can be: %(words)s.", word=problem.fields["word"], words=said)


def _summary(report: ImportReport) -> str:
    many = {action: sum(row.action == action for row in report.rows) for action in ("new", "changed", "same", "wrong")}
    counts = _("%(new)s new, %(changed)s changed, %(same)s as they are, %(wrong)s that cannot be taken", **many)
    if report.is_done:
        return _("Entered: %(counts)s.", counts=counts)
    if report.problems:
        return _("Nothing was entered: %(counts)s. Correct the rows named below in your file and choose it again.", counts=counts)
    return ngettext("Checked, %(num)s row: %(counts)s.", "Checked, %(num)s rows: %(counts)s.", len(report.rows), counts=counts)


def _tables() -> tuple[ImportTable, ...]:
    titles = {"units": _("Units"), "people": _("People, a line for each role"), "cells": _("Grid cells")}
    said = meanings()
    return tuple(
        ImportTable(
            titles[kind],
            tuple(Column(" / ".join((name, *words)), said[name]) for name, words in columns.items()),
            tuple((form.upper(), url_for("administration.blank", kind=kind, form=form)) for form in ("csv", "xlsx")),
        )
        for kind, columns in HEADINGS.items()
    )
