"""Tables to fill in: a heading, a line that explains it and an example, both marked as remarks, so that the import leaves them out."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from flask import Response, abort

from engine.queries.tables import HEADINGS, REMARK
from webui import language
from webui.administration.rooms import bp, enter
from webui.translate import _
from webui.wording.vocabulary import KINDS, ROLES, UNIT_TYPES, word

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/import/blank/<kind>.<form>")
def blank(kind: str, form: str) -> Response:
    """An empty table of ``kind`` as CSV or XLSX, with headings in the page's language."""
    enter("imports")
    if kind not in HEADINGS or form not in ("csv", "xlsx"):
        abort(404)
    lines = _lines(kind)
    body, type_ = (_workbook(lines), XLSX) if form == "xlsx" else (_text(lines), "text/csv; charset=utf-8")
    answer = Response(body, mimetype=type_)
    answer.headers["Content-Disposition"] = f"attachment; filename=parley-{kind}.{form}"
    return answer


def meanings() -> Mapping[str, str]:
    """What stands in each column."""
    return {
        "id": _("short and unique: letters, digits, dots, hyphens"),
        "type": _("the type of unit, as its code or in words"),
        "name": _("name"),
        "name_zh": _("name in Chinese"),
        "name_latin": _("name in Latin letters"),
        "parent": _("the unit above it, or the area that it serves"),
        "kinds": _("kinds of disputes, with semicolons between; empty: all"),
        "role": _("the role, as its code or in words"),
        "unit": _("the unit, by its id or name"),
        "from": _("first day; empty: today"),
        "until": _("last day; empty: until further notice"),
        "community": _("the community, by its id or name"),
        "places": _("names by which people tell where they live, with semicolons between"),
        "officer": _("who looks after it, by user name or name"),
        "deputy": _("who stands in"),
    }


def _lines(kind: str) -> list[list[str]]:
    in_chinese = language.current() == "zh"
    columns = HEADINGS[kind]
    heading = [(words[-1] if column == "id" else words[0]) if in_chinese else column for column, words in columns.items()]
    said, example = meanings(), _example(kind)
    return [heading, _remark([said[column] for column in columns]), _remark([example[column] for column in columns])]


def _remark(cells: list[str]) -> list[str]:
    return [f"{REMARK} {cells[0]}", *cells[1:]]


def _example(kind: str) -> Mapping[str, str]:
    """A row as somebody would fill it in; words that the import knows, in the page's language."""
    if kind == "units":
        kinds = ";".join(word(KINDS, code) for code in list(KINDS)[:2])
        type_ = word(UNIT_TYPES, "mediation_committee")
        names = {"name": "Elm committee", "name_zh": "榆树社区调委会", "parent": "elm"}
        return {"id": _("example: %(id)s", id="elm-committee"), "type": type_, **names, "kinds": kinds}
    if kind == "people":
        held = {"role": word(ROLES, "people_mediator"), "unit": "elm-committee", "from": "2026-01-01", "until": ""}
        return {"id": _("example: %(id)s", id="li.mei"), "name": "李梅", "name_latin": "Li Mei", **held}
    people = {"officer": "li.mei", "deputy": ""}
    names = {"community": "elm", "name": "Elm 1", "name_zh": "榆树第一网格"}
    return {"id": _("example: %(id)s", id="elm-1"), **names, "places": "榆树路1号;榆树路3号", **people}


def _text(lines: list[list[str]]) -> bytes:
    """As spreadsheets open it with its Chinese whole: UTF-8 with a mark."""
    held = io.StringIO()
    csv.writer(held).writerows(lines)
    return held.getvalue().encode("utf-8-sig")


def _workbook(lines: list[list[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book, packed = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for line in lines:
        sheet.append(line)
    for number, column in enumerate(sheet.columns, 1):
        column[0].font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = 26
        for cell in column[1:]:
            cell.font, cell.alignment = Font(italic=True, color="FF808080"), Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@"
    sheet.freeze_panes = "A2"
    book.save(packed)
    return packed.getvalue()
