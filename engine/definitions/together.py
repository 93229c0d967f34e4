"""What a program names outside its file: forms, decisions, processes, operations, roles; and elements that do not run."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.known import Known
from engine.errors import Problem, Severity
from engine.execution.program import (
    Binding,
    BusinessRuleTask,
    CallActivity,
    Element,
    Event,
    JobTask,
    Program,
    Text,
    UserTask,
)
from engine.execution.supported import refusal

OUTSIDE = "external:"


def check_together(program: Program, known: Known, deployed: Known) -> Iterator[Problem]:
    """Problems of one program. ``deployed`` is what this deployment itself holds, ``known`` all there is with it."""
    for element in program.elements.values():
        if refused := refusal(element):
            yield _problem(program, element, *refused)
        yield from _named(program, element, known, deployed)


def _named(program: Program, element: Element, known: Known, deployed: Known) -> Iterator[Problem]:
    detail = element.detail
    if isinstance(detail, UserTask):
        forms = deployed.forms if detail.form_binding is Binding.DEPLOYMENT else known.forms
        yield from _missing(program, element, "form", detail.form, forms)
        yield from _roles(program, element, detail.candidate_groups, known)
    elif isinstance(detail, BusinessRuleTask):
        decisions = deployed.decisions if detail.binding is Binding.DEPLOYMENT else known.decisions
        yield from _missing(program, element, "decision", detail.decision, decisions)
    elif isinstance(detail, CallActivity):
        processes = deployed.processes if detail.binding is Binding.DEPLOYMENT else known.processes
        yield from _missing(program, element, "process", detail.process, processes)
    elif job := detail if isinstance(detail, JobTask) else detail.job if isinstance(detail, Event) else None:
        yield from _operation(program, element, job, known)


def _missing(program: Program, element: Element, kind: str, named: Text | None, there: frozenset[str]) -> Iterator[Problem]:
    if named is not None and named.fixed and named.fixed not in there:
        message = f"The {kind} “{named.fixed}” is neither in this deployment nor deployed."
        yield _problem(program, element, f"{kind}-unknown", message, f"Deploy the {kind} along with this file, or correct its id.")


def _operation(program: Program, element: Element, job: JobTask, known: Known) -> Iterator[Problem]:
    name = job.type.fixed
    if name and name not in known.operations and not name.startswith(OUTSIDE):
        hint = f"Register it, or write “{OUTSIDE}{name}” for a worker outside."
        yield _problem(program, element, "operation-unknown", f"No operation “{name}” is registered.", hint)


def _roles(program: Program, element: Element, groups: Text | None, known: Known) -> Iterator[Problem]:
    for role in (groups.fixed or "").split(",") if groups is not None and known.roles is not None else ():
        if (name := role.strip()) and name not in (known.roles or ()):
            message = f"Nobody can hold the role “{name}”: it is not known."
            yield _problem(program, element, "role-unknown", message, "Correct the role, or add it.", Severity.WARNING)


def _problem(program: Program, element: Element, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(severity, program.file, element.id, code, message, hint)
