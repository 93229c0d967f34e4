"""The pure part of a deployment: files become definitions with ids, keys and compiled content, or an error that lists everything."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from engine.definitions.check import problems_of
from engine.definitions.files import FileRead, read_files
from engine.definitions.known import Known
from engine.definitions.read.names import ZEEBE
from engine.definitions.read.process import program_key
from engine.errors import DefinitionError, Problem, Severity
from engine.execution.program import Program
from engine.xmlfile import read_xml

if TYPE_CHECKING:
    from engine.decisions import DecisionModel
    from engine.forms import Form


@dataclass(frozen=True, slots=True)
class PreparedDefinition:
    """A definition that is ready to be stored.

    ``kind`` is process, decision or form; ``key`` stands for content and id, ``digest`` (SHA-256, hex) for the file's content alone.
    Exactly one of ``program``, ``decisions`` (the whole file's) and ``form`` is set.
    """

    kind: str
    id: str
    key: str
    name: str
    name_zh: str | None
    version_tag: str | None
    file: str
    content: bytes
    digest: str
    program: Program | None = None
    decisions: DecisionModel | None = None
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a deployment is going to store, with the warnings that it accepts."""

    definitions: tuple[PreparedDefinition, ...]
    problems: tuple[Problem, ...]


def prepare(files: Mapping[str, bytes], known: Known) -> Prepared:
    """Read and check ``files`` for a deployment.

    Raises:
        DefinitionError: at least one problem is an error; ``problems`` lists the warnings, too.
    """
    read = read_files(files)
    problems = problems_of(read, known)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise DefinitionError(problems)
    return Prepared(tuple(definition for each in read for definition in _definitions(each)), tuple(problems))


def _definitions(read: FileRead) -> Iterator[PreparedDefinition]:
    for program in read.programs:
        label = Label(program.name, program.properties.get("zh.name"), program.version_tag)
        yield _definition(read, "process", program.process_id, label, program=program)
    if read.decisions is not None:
        labels = _decision_labels(read)
        for decision in read.decisions.decisions:
            label = labels.get(decision.id, Label(decision.name, None, None))
            yield _definition(read, "decision", decision.id, label, decisions=read.decisions)
    if read.form is not None:
        schema = read.form.schema
        texts = schema.get("properties")
        name_zh = texts.get("zh.name") or texts.get("zh.label") if isinstance(texts, Mapping) else None
        label = Label(schema.get("name") or read.form.id, name_zh, schema.get("versionTag"))
        yield _definition(read, "form", read.form.id, label, form=read.form)


class Label(NamedTuple):
    """What a definition is called."""

    name: str
    name_zh: str | None
    version_tag: str | None


def _definition(
    read: FileRead,
    kind: str,
    ident: str,
    label: Label,
    *,
    program: Program | None = None,
    decisions: DecisionModel | None = None,
    form: Form | None = None,
) -> PreparedDefinition:
    digest = hashlib.sha256(read.content).hexdigest()
    key = program_key(read.content, ident)
    return PreparedDefinition(kind, ident, key, *label, read.file, read.content, digest, program, decisions, form)


def _decision_labels(read: FileRead) -> Mapping[str, Label]:
    """Names and tags of the decisions of a ``.dmn`` file; the Zeebe extensions are the same as in BPMN."""
    labels: dict[str, Label] = {}
    for decision in read_xml(read.content, read.file).iter("{*}decision"):
        ident = decision.get("id") or decision.get("name") or ""
        tag = decision.find(f"{{*}}extensionElements/{{{ZEEBE}}}versionTag")
        entries = decision.iterfind(f"{{*}}extensionElements/{{{ZEEBE}}}properties/{{{ZEEBE}}}property")
        texts = {entry.get("name"): entry.get("value") for entry in entries}
        labels[ident] = Label(decision.get("name") or ident, texts.get("zh.name"), None if tag is None else tag.get("value"))
    return labels
