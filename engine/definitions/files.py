"""Every file of a deployment, read: what it defines, and what is wrong with it by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from engine.definitions.read.file import open_source, programs_of
from engine.definitions.rules import check_rules
from engine.definitions.schema import check_schema
from engine.errors import DefinitionError, Problem, Severity
from engine.execution.program import Program
from engine.feel import MAX_KEY
from engine.xmlfile import read_xml

if TYPE_CHECKING:
    from lxml import etree

    from engine.decisions import DecisionModel
    from engine.forms import Form


@dataclass(slots=True)
class FileRead:
    """One file. What could not be read is missing; ``problems`` says why."""

    file: str
    content: bytes
    problems: list[Problem] = field(default_factory=list)
    programs: list[Program] = field(default_factory=list)
    decisions: DecisionModel | None = None
    form: Form | None = None
    root: etree._Element | None = None


def read_file(file: str, content: bytes) -> FileRead:
    """Read one file by the ending of its name. Never raises for what is wrong with it."""
    read = FileRead(file, content)
    if not content.strip():
        hint = "Choose the file again, or export it again from the modeler."
        read.problems.append(Problem(Severity.ERROR, file, None, "file-empty", "The file is empty.", hint))
        return read
    reader = READERS.get(PurePath(file).suffix.lower())
    if reader is None:
        hint = "Processes end with .bpmn, decisions with .dmn, forms with .form."
        message = "The name of the file does not say what it is."
        read.problems.append(Problem(Severity.ERROR, file, None, "file-kind-unknown", message, hint))
        return read
    try:
        reader(read)
    except DefinitionError as error:
        read.problems.extend(error.problems)
    return read


def _bpmn(read: FileRead) -> None:
    source = open_source(read.content, read.file)
    read.root = source.root
    programs = programs_of(source, read.content)
    check_rules(source)
    check_schema(source)
    read.problems.extend(source.problems)
    read.programs.extend(programs)


def _dmn(read: FileRead) -> None:
    from engine.decisions import check_cells, read_decisions

    read.decisions = read_decisions(read.content, read.file)
    read.problems.extend(read.decisions.warnings)
    read.problems.extend(check_cells(read.content, read.file))


def _form(read: FileRead) -> None:
    from engine.forms import read_form

    read.form = read_form(read.content, read.file)
    read.problems.extend(read.form.warnings)


def _xml(read: FileRead) -> None:
    """A file whose name says no more than that it is XML."""
    root = read_xml(read.content, read.file)
    (_dmn if "/DMN/" in str(root.tag) else _bpmn)(read)


READERS = {".bpmn": _bpmn, ".bpmn2": _bpmn, ".dmn": _dmn, ".form": _form, ".xml": _xml}


def read_files(files: Mapping[str, bytes]) -> list[FileRead]:
    """Read all files, and see that none defines what another one defines."""
    found = [read_file(file, content) for file, content in files.items()]
    seen: dict[tuple[str, str], str] = {}
    for read in found:
        read.problems.extend(_long_ids(read))
        for kind, ident in defined(read):
            if (kind, ident) in seen:
                message = f"The {kind} “{ident}” is defined in {seen[kind, ident]} too."
                read.problems.append(Problem(Severity.ERROR, read.file, ident, "defined-twice", message, "Give it an id of its own."))
            seen.setdefault((kind, ident), read.file)
    return found


def _long_ids(read: FileRead) -> Iterator[Problem]:
    """Ids are looked up in indexes, which hold no longer ones."""
    elements = [element for program in read.programs for element in program.elements]
    for ident in [*(ident for _, ident in defined(read)), *elements]:
        if len(ident) > MAX_KEY:
            message = f"The id “{ident[:60]}…” has {len(ident)} characters; at most {MAX_KEY} are allowed."
            yield Problem(Severity.ERROR, read.file, ident[:60], "id-too-long", message, "Shorten it.")


def defined(read: FileRead) -> Iterator[tuple[str, str]]:
    """Kind and id of everything that a file defines."""
    for program in read.programs:
        yield "process", program.process_id
    if read.decisions is not None:
        for decision in read.decisions.decisions:
            yield "decision", decision.id
    if read.form is not None:
        yield "form", read.form.id


def defined_ids(file: str, content: bytes) -> list[tuple[str, str]]:
    """Kind and id of everything that the content of a file defines; nothing for what cannot be read."""
    return list(defined(read_file(file, content)))
