"""What is wrong with drafts, as the designer is told: all that deploy would say, and what only a designer needs to hear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import bindparam, select

from engine.cases.deploying import known
from engine.definitions import check_files, defined_ids, limit_rows, read_programs
from engine.definitions.limit_rows import LIMITS
from engine.errors import DefinitionError, Problem, Severity
from engine.organisation import ROLES
from engine.store.statements import Session, Statement
from engine.store.tables import definition, resource
from engine.work.runtime import Runtime

_HOME = Statement(
    select(definition.c.file).where(definition.c.latest, definition.c.kind == bindparam("kind"), definition.c.id == bindparam("id"))
)
_LIMITS = Statement(
    select(resource.c.content)
    .join(definition, definition.c.sha256 == resource.c.sha256)
    .where(definition.c.latest, definition.c.kind == "decision", definition.c.id == LIMITS)
)


def check(runtime: Runtime, contents: Mapping[str, bytes]) -> list[Problem]:
    """Everything that stands in the way of publishing the files together; errors first within a file."""
    with runtime.store.reading() as connection:
        return problems(runtime, Session(connection), contents)


def home(runtime: Runtime, file: str, content: bytes) -> str | None:
    """The published file that defines the first of what the content defines and something published does, too."""
    with runtime.store.reading() as connection:
        session = Session(connection)
        rows = (session.one(_HOME, kind=kind, id=ident) for kind, ident in defined_ids(file, content))
        return next((str(row[0]) for row in rows if row is not None), None)


def problems(runtime: Runtime, session: Session, contents: Mapping[str, bytes]) -> list[Problem]:
    """As `check`, in a transaction that is open."""
    found = check_files(contents, known=replace(known(runtime, session), roles=frozenset(ROLES)))
    limits = _limits(session, contents)
    for file, content in contents.items():
        if not any(problem.file == file and problem.element_id is None for problem in found):
            found += _taken(session, file, content)
            found += _limits_unknown(file, content, limits) if file.endswith(".bpmn") and limits else ()
    order = list(contents)
    return sorted(found, key=lambda problem: (order.index(problem.file), problem.severity is Severity.WARNING))


def _taken(session: Session, file: str, content: bytes) -> Iterator[Problem]:
    """Ids that belong to another file: publishing would replace what that file defines."""
    for kind, ident in defined_ids(file, content):
        row = session.one(_HOME, kind=kind, id=ident)
        if row is not None and row[0] != file:
            message = f"The {kind} “{ident}” is defined in {row[0]} already; publishing this file would replace it."
            yield Problem(Severity.WARNING, file, ident, "defined-elsewhere", message, "Give it an id of its own, or change that file.")


def _limits_unknown(file: str, content: bytes, limits: frozenset[str]) -> Iterator[Problem]:
    try:
        programs = read_programs(content, file)
    except DefinitionError:
        return
    for program in programs:
        for element in program.elements.values():
            key = element.properties.get("limit", "").partition("#")[0].strip()
            if key and not key.startswith("=") and key not in limits:
                message = f"The table of limits has no row “{key}”."
                yield Problem(Severity.WARNING, file, element.id, "limit-unknown", message, "Choose a row, or add it to statutory-limits.")


def _limits(session: Session, contents: Mapping[str, bytes]) -> frozenset[str]:
    try:
        drafted = [row.key for file, content in contents.items() if file.endswith(".dmn") for row in limit_rows(content)]
    except DefinitionError:
        drafted = []
    stored = session.one(_LIMITS)
    return frozenset(drafted or ([row.key for row in limit_rows(bytes(stored[0]))] if stored else []))
