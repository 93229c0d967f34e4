"""Checks files before a deployment: each by itself, all against each other and against what is deployed."""

from __future__ import annotations

from collections.abc import Mapping

from engine.definitions.care import check_care
from engine.definitions.files import FileRead, defined, read_files
from engine.definitions.known import Known
from engine.definitions.together import check_together
from engine.errors import Problem, Severity


def check_files(files: Mapping[str, bytes], *, known: Known) -> list[Problem]:
    """Every problem of the files, errors first within a file, in the order of the files.

    Args:
        files: content by name; the ending of the name says what it is.
        known: what is deployed and registered already.
    """
    return problems_of(read_files(files), known)


def problems_of(files: list[FileRead], known: Known) -> list[Problem]:
    """Every problem of files that were read: their own, and what shows only when they are seen together."""
    deployed = _deployed(files)
    everything = known.with_deployed(deployed.processes, deployed.decisions, deployed.forms)
    problems: list[Problem] = []
    for read in files:
        own = dict.fromkeys(read.problems)
        for program in read.programs if _told_apart(read) else ():
            own.update(dict.fromkeys(check_together(program, everything, deployed)))
            own.update(dict.fromkeys(check_care(program)))
        problems.extend(sorted(own, key=lambda problem: problem.severity is Severity.WARNING))
    return problems


def _told_apart(read: FileRead) -> bool:
    """Whether every element has an id of its own; without, the program says nothing for sure."""
    return not any(problem.code in ("duplicate-id", "id-missing") for problem in read.problems)


def _deployed(files: list[FileRead]) -> Known:
    ids: dict[str, set[str]] = {"process": set(), "decision": set(), "form": set()}
    for read in files:
        for kind, ident in defined(read):
            ids[kind].add(ident)
    return Known(frozenset(ids["process"]), frozenset(ids["decision"]), frozenset(ids["form"]))
