"""What in a decision file is used where: a table by tasks, a row of limits by those that name it, an output by those that read it.

Nothing here runs: names are looked for in the texts of the latest definitions. A name that is computed while a case runs, or handed on
under another one, is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from sqlalchemy import Connection

from engine.definitions.limit_rows import LIMITS
from engine.errors import DefinitionError
from engine.queries.bilingual import Bilingual
from engine.queries.designs import BPMN, ZEEBE, DefinitionLine, Use, latest_contents, limit_key, name_of_element
from engine.xmlfile import read_xml

_CONTAINERS = frozenset(f"{BPMN}{name}" for name in ("process", "subProcess", "adHocSubProcess", "transaction"))
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class PartUse:
    """``part`` is the id of a decision, rule or output of the file; ``kind`` says which of the three; ``name`` what it is called."""

    kind: str
    part: str
    decision: str
    name: str
    use: Use


@dataclass(frozen=True, slots=True)
class _Output:
    id: str
    name: str
    label: str


def part_uses(db: Connection, content: bytes) -> tuple[PartUse, ...]:
    """The uses of the decisions in ``content``, a ``.dmn`` file, and of their rows and outputs, in the order of the file."""
    try:
        root = read_xml(content, "asked.dmn")
    except DefinitionError:
        return ()
    processes = tuple(latest_contents(db, "process"))
    tables = tuple(latest_contents(db, "decision"))
    found: list[PartUse] = []
    for decision in root.iterfind("{*}decision"):
        found += _of_processes(decision, processes)
        found += _within(decision, root)
        if decision.get("id") == LIMITS:
            found += _rows(decision, processes, tables)
    return tuple(dict.fromkeys(found))


def _of_processes(decision: etree._Element, processes: tuple[tuple[DefinitionLine, bytes], ...]) -> Iterator[PartUse]:
    ident = decision.get("id") or ""
    for line, content in processes:
        for element, result in _askers(content, ident):
            yield PartUse("decision", ident, ident, _name(decision), _use(line, element))
            for output in _outputs(decision):
                for reader in _readers(content, _path(result, output, single=len(_outputs(decision)) == 1)):
                    yield PartUse("output", output.id, ident, output.label, _use(line, reader))


def _within(decision: etree._Element, root: etree._Element) -> Iterator[PartUse]:
    """Other decisions of the file that require this one, and the outputs that they read."""
    ident = decision.get("id") or ""
    for other in root.iterfind("{*}decision"):
        if f"#{ident}" not in (one.get("href") for one in other.iterfind("{*}informationRequirement/{*}requiredDecision")):
            continue
        name = Bilingual(_name(other), _chinese(other))
        use = Use("decision", other.get("id") or "", name, "", Bilingual("", ""))
        yield PartUse("decision", ident, ident, _name(decision), use)
        texts = [str(text) for text in other.itertext()]
        for output in _outputs(decision):
            path = _path(decision.get("name") or ident, output, single=False)
            if any(path.search(text) for text in texts):
                yield PartUse("output", output.id, ident, output.label, use)


def _rows(
    decision: etree._Element, processes: tuple[tuple[DefinitionLine, bytes], ...], tables: tuple[tuple[DefinitionLine, bytes], ...]
) -> Iterator[PartUse]:
    """The rows of the table of limits by the elements that name their key, and by the decisions that answer with it."""
    named = [(key, _use(line, element)) for line, content in processes for key, element in _limited(content)]
    for line, content in tables:
        use = Use("decision", line.id, line.name, "", Bilingual("", ""), line.file)
        named += [(key, use) for key in sorted(_answers(content, line.id, "limitKey"))]
    for rule in decision.iterfind("{*}decisionTable/{*}rule"):
        cell = rule.find("{*}inputEntry")
        keys = _TEXT.findall("".join(str(text) for text in cell.itertext())) if cell is not None else []
        for key, use in named:
            if key in keys:
                yield PartUse("rule", rule.get("id") or "", LIMITS, key, use)


@lru_cache(maxsize=64)
def _answers(content: bytes, decision_id: str, name: str) -> frozenset[str]:
    """The texts that a table gives in the output of that name."""
    try:
        root = read_xml(content, "stored.dmn")
    except DefinitionError:
        return frozenset()
    found: set[str] = set()
    for table in root.iterfind(f"{{*}}decision[@id='{decision_id}']/{{*}}decisionTable"):
        columns = [at for at, output in enumerate(table.iterfind("{*}output")) if output.get("name") == name]
        for rule in table.iterfind("{*}rule"):
            cells = ["".join(str(text) for text in cell.itertext()) for cell in rule.iterfind("{*}outputEntry")]
            found.update(text for at in columns if at < len(cells) for text in _TEXT.findall(cells[at]))
    return frozenset(found)


def _askers(content: bytes, decision_id: str) -> Iterator[tuple[etree._Element, str]]:
    """The tasks that ask a decision, each with the variable that takes the answer."""
    for called in _whole(content).iter(f"{ZEEBE}calledDecision"):
        if called.get("decisionId") == decision_id and (element := _drawn(called)) is not None:
            yield element, called.get("resultVariable") or ""


def _limited(content: bytes) -> Iterator[tuple[str, etree._Element]]:
    for entry in _whole(content).iter(f"{ZEEBE}property"):
        if entry.get("name") == "limit" and (key := limit_key(entry.get("value") or "")) and (element := _drawn(entry)) is not None:
            yield key, element


def _readers(content: bytes, path: re.Pattern[str]) -> Iterator[etree._Element]:
    """The elements in whose FEEL the path stands."""
    for node in _whole(content).iter(etree.Element):
        texts = [*map(str, node.attrib.values()), node.text or ""]
        if any(text.lstrip().startswith("=") and path.search(text) for text in texts) and (element := _drawn(node)) is not None:
            yield element


def _path(variable: str, output: _Output, *, single: bool) -> re.Pattern[str]:
    """Where an answer is read: ``variable.output``; of a table with one output the variable itself."""
    after = "" if single else rf"\s*\.\s*{re.escape(output.name)}"
    return re.compile(rf"(?<![\w.]){re.escape(variable)}{after}(?!\w)" if variable else r"(?!)")


def _outputs(decision: etree._Element) -> tuple[_Output, ...]:
    columns = decision.findall("{*}decisionTable/{*}output")
    entries = decision.findall("{*}context/{*}contextEntry/{*}variable")
    named = [_Output(one.get("id") or "", one.get("name") or "", one.get("label") or one.get("name") or "") for one in (*columns, *entries)]
    return tuple(output for output in named if output.id and (output.name or len(named) == 1))


def _drawn(node: etree._Element) -> etree._Element | None:
    """The element of the drawing that a node of the file belongs to."""
    here: etree._Element | None = node
    while here is not None:
        above = here.getparent()
        if above is not None and above.tag in _CONTAINERS and here.get("id"):
            return here
        here = above
    return None


def _use(line: DefinitionLine, element: etree._Element) -> Use:
    name = name_of_element(element)
    if not name.en and not name.zh and element.get("sourceRef"):  # a flow is known by where it comes from
        source = next((one for one in element.itersiblings(preceding=True) if one.get("id") == element.get("sourceRef")), None)
        after = next((one for one in element.itersiblings() if one.get("id") == element.get("sourceRef")), None)
        beginning = source if source is not None else after
        name = name if beginning is None else name_of_element(beginning)
    return Use("process", line.id, line.name, element.get("id") or "", name, line.file)


def _name(decision: etree._Element) -> str:
    return decision.get("name") or decision.get("id") or ""


def _chinese(decision: etree._Element) -> str:
    entries = decision.iterfind("{*}extensionElements/{*}properties/{*}property[@name='zh.name']")
    return next((entry.get("value") or "" for entry in entries), "")


@lru_cache(maxsize=64)
def _whole(content: bytes) -> etree._Element:
    try:
        return read_xml(content, "stored.bpmn")
    except DefinitionError:
        return etree.Element("nothing")
