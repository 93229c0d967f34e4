"""The rows of the decision ``statutory-limits``, read for those who choose one."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from engine.xmlfile import read_xml

LIMITS = "statutory-limits"


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One row: ``class_`` is S (statutory) or P (policy); ``amount`` and ``unit`` as the table writes them."""

    key: str
    amount: str
    unit: str
    class_: str
    source: str


def limit_rows(content: bytes) -> tuple[LimitRow, ...]:
    """The rows of the table of limits in a ``.dmn`` file, one a key, in its order; none where the file holds no such table.

    Raises:
        DefinitionError: the content is no well-formed XML.
    """
    root = read_xml(content, f"{LIMITS}.dmn")
    tables = root.iterfind(f"{{*}}decision[@id='{LIMITS}']/{{*}}decisionTable")
    found: dict[str, LimitRow] = {}
    for table in tables:
        names = [output.get("name") or "" for output in table.iterfind("{*}output")]
        for rule in table.iterfind("{*}rule"):
            key, *_ = [_text(cell) for cell in rule.iterfind("{*}inputEntry")] or [""]
            values = dict(zip(names, (_text(cell) for cell in rule.iterfind("{*}outputEntry")), strict=False))
            row = LimitRow(key, *(values.get(name, "") for name in ("amount", "unit", "class", "source")))
            if key and key != "-":
                found.setdefault(key, row)
    return tuple(found.values())


def _text(cell: etree._Element) -> str:
    return "".join(str(text) for text in cell.itertext()).strip().strip('"')
