"""Reads tables of units, people and grid cells from CSV and XLSX files, with English or Chinese headings."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from engine.errors import N_
from engine.organisation.errors import BadTable

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_UNPACKED = 100 * 1024 * 1024
MOST_ROWS = 50_000

HEADINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "units": {
        "id": ("编号", "单位编号"),
        "type": ("类型", "单位类型"),
        "name": ("英文名称",),
        "name_zh": ("名称", "单位名称"),
        "parent": ("上级", "上级单位"),
        "kinds": ("受理类型", "纠纷类型"),
    },
    "people": {
        "id": ("编号", "用户名"),
        "name": ("姓名",),
        "name_latin": ("拼音", "英文名"),
        "role": ("角色",),
        "unit": ("单位",),
        "from": ("任期起", "起"),
        "until": ("任期止", "止"),
    },
    "cells": {
        "id": ("编号", "网格编号"),
        "community": ("社区",),
        "name": ("英文名称",),
        "name_zh": ("名称", "网格名称"),
        "places": ("地点", "小区楼栋"),
        "officer": ("网格员",),
        "deputy": ("替补", "协管员"),
    },
}
"""The columns of each kind of table, with their Chinese headings."""

REMARK = "#"
"""A row whose first cell begins with it is a remark, and left out."""

TELLING = {"units": "type", "cells": "community", "people": "role"}
"""The column by which a table is known."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a table of ``kind``; ``number`` is that of the line in its file or sheet, where headings are line 1."""

    sheet: str
    number: int
    kind: str
    values: Mapping[str, str]


def read_sheets(files: Mapping[str, bytes]) -> list[SheetRow]:
    """All rows of all files by name, empty ones and remarks left out.

    Raises:
        BadTable: a file is no table, too large, or none of the three kinds.
    """
    return [row for name, content in files.items() for row in _of_file(name, content)]


def _of_file(name: str, content: bytes) -> Iterator[SheetRow]:
    if len(content) > LARGEST_FILE:
        raise BadTable(file=name, reason=N_("it is larger than 10 MB. Split it."))
    tables = _workbook(name, content) if content[:2] == b"PK" else [(name, _comma_separated(name, content))]
    for sheet, lines in tables:
        if any(any(line) for line in lines):
            yield from _rows(sheet, lines)


def _workbook(name: str, content: bytes) -> list[tuple[str, list[list[str]]]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(item.file_size for item in packed.infolist()) > LARGEST_UNPACKED:
                raise BadTable(file=name, reason=N_("it unpacks to more than 100 MB."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [(f"{name} · {sheet.title}", [[_text(value) for value in line] for line in _lines(sheet)]) for sheet in book.worksheets]
    except BadTable:
        raise
    except Exception as error:  # openpyxl and the parsers below it raise whatever a broken file makes them stumble over
        raise BadTable(file=name, reason=N_("it is no workbook that can be opened. Save it as .xlsx or .csv again.")) from error


def _lines(sheet: object) -> Iterator[tuple[object, ...]]:
    rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=40)  # type: ignore[attr-defined]
    yield from rows


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _comma_separated(name: str, content: bytes) -> list[list[str]]:
    for encoding in ("utf-8-sig", "gb18030"):  # what spreadsheets in China write
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise BadTable(file=name, reason=N_("it is no text. Save it as .csv in UTF-8, or as .xlsx."))
    first = text.split("\n", 1)[0]
    try:
        reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count), strict=True)
        return [[value.strip() for value in line] for line in reader]
    except csv.Error as error:
        raise BadTable(
            file=name, reason=N_("a quotation mark is not closed, or a line is broken. Save it again from the spreadsheet.")
        ) from error


def _rows(sheet: str, lines: Sequence[Sequence[str]]) -> Iterator[SheetRow]:
    if len(lines) > MOST_ROWS + 1:
        raise BadTable(file=sheet, reason=N_("it has more than 50,000 rows. Split it."))
    kind, columns = _kind(sheet, lines[0])
    for number, line in enumerate(lines[1:], 2):
        values = {column: line[place] for place, column in columns.items() if place < len(line)}
        if any(values.values()) and not line[0].startswith(REMARK):
            yield SheetRow(sheet, number, kind, values)


def _kind(sheet: str, heading: Sequence[str]) -> tuple[str, dict[int, str]]:
    for kind, telling in TELLING.items():
        named = {word.casefold(): column for column, words in HEADINGS[kind].items() for word in (column, *words)}
        columns = {place: named[word.casefold()] for place, word in enumerate(heading) if word.casefold() in named}
        if telling in columns.values() and "id" in columns.values():
            return kind, columns
    raise BadTable(
        file=sheet, reason=N_("its first line names no columns of units (id, type), people (id, role) or grid cells (id, community).")
    )
