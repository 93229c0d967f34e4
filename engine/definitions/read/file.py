"""A ``.bpmn`` file: which of its processes run, and the programs that they become."""

from __future__ import annotations

from lxml import etree

from engine.definitions.read.kinds import GLOBAL_TASKS
from engine.definitions.read.names import BPMN, children, descendants, flag
from engine.definitions.read.process import read_global_task, read_process
from engine.definitions.read.source import Source
from engine.errors import DefinitionError, Severity
from engine.execution.program import Program
from engine.xmlfile import read_xml


def open_source(content: bytes, file: str) -> Source:
    """Parse a file.

    Raises:
        DefinitionError: it is empty, no well-formed XML, or no BPMN.
    """
    if not content.strip():
        raise _refused(file, "file-empty", "The file is empty.", "Choose the file again, or export it again from the modeler.")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        raise _refused(file, "not-bpmn", "The file holds JSON, not BPMN.", "A form is deployed under a name that ends with .form.")
    root = read_xml(content, file)
    if root.tag != f"{{{BPMN}}}definitions":
        hint = "A decision is deployed under a name that ends with .dmn." if "DMN" in str(root.tag) else "Export it as BPMN 2.0 XML."
        raise _refused(file, "not-bpmn", f"The file is no BPMN 2.0: it begins with <{etree.QName(root).localname}>.", hint)
    return Source.of(root, file)


def executable(source: Source) -> list[etree._Element]:
    """The processes that are to run: those that say so or, where none does, those that do not say that they are not to."""
    processes = children(source.root, "process")
    chosen = [process for process in processes if flag(process, "isExecutable")]
    if chosen:
        return chosen
    open_ended = [process for process in processes if process.get("isExecutable") is None]
    for process in open_ended:
        hint = "Set isExecutable, so that nobody has to guess."
        source.warning(process, "executable-unsaid", "The process does not say whether it is executable; it is taken as such.", hint)
    if open_ended:
        return open_ended
    source.warning(None, "nothing-executable", "No process of the file is executable.", "Set isExecutable on the process that is to run.")
    return []


def programs_of(source: Source, content: bytes) -> list[Program]:
    """The programs of a parsed file; problems are noted in ``source``."""
    processes = [read_process(source, process, content) for process in executable(source)]
    return processes + [read_global_task(source, task, content) for task in _called_tasks(source)]


def _called_tasks(source: Source) -> list[etree._Element]:
    """The global tasks that call activities of the file call."""
    called = (source.target(call.get("calledElement"), *GLOBAL_TASKS) for call in descendants(source.root, "callActivity"))
    return list({task.get("id"): task for task in called if task is not None}.values())


def read_programs(content: bytes, file: str) -> list[Program]:
    """Read the executable processes of a ``.bpmn`` file, without the checks of a deployment.

    Args:
        content: the bytes of the file.
        file: its name, for problems.

    Raises:
        DefinitionError: the file is no BPMN, or an expression in it cannot be read.
    """
    source = open_source(content, file)
    programs = programs_of(source, content)
    errors = [problem for problem in source.problems if problem.severity is Severity.ERROR]
    if errors:
        raise DefinitionError(errors)
    return programs


def _refused(file: str, code: str, message: str, hint: str) -> DefinitionError:
    source = Source(file, etree.Element("none"))
    source.error(None, code, message, hint)
    return DefinitionError(source.problems)
