"""Runs the file check over models that each break one rule of BPMN 2.0, and over valid ones.

The models come from BPMNspector and betsy (University of Bamberg); the folder given holds ``invalid/`` and ``valid/``:

    python -m tests.conformance.bpmn_rules PATH [--details]

A valid model that is refused for what Parley does not run (code ``not-executed``, a script in another language ...) keeps the rules: it is
counted apart. Exit code 1: a valid model breaks a rule.
"""

from __future__ import annotations

import sys
from pathlib import Path

from engine.definitions.care import check_care
from engine.definitions.files import read_file
from engine.definitions.rules import EXECUTION_RULES
from engine.errors import Problem, Severity

EXECUTION = {rule.code for rule in EXECUTION_RULES} | {"script-language", "expression-language", "feel-syntax"}


def problems(path: Path, severity: Severity) -> list[Problem]:
    """What the check finds in one model."""
    read = read_file(path.name, path.read_bytes())
    found = [*read.problems, *(problem for program in read.programs for problem in check_care(program))]
    return [problem for problem in found if problem.severity is severity]


def invalid(folder: Path, details: bool) -> None:
    """How many of the broken models are found out."""
    models = sorted(folder.glob("*.bpmn"))
    missed = [path for path in models if not problems(path, Severity.ERROR)]
    warned = [path for path in missed if problems(path, Severity.WARNING)]
    print(f"invalid: {len(models) - len(missed)} of {len(models)} refused, {len(warned)} more with a warning")
    for path in missed if details else ():
        print(f"  not refused: {path.name}{' (warning)' if path in warned else ''}")


def valid(folder: Path, details: bool) -> bool:
    """How many of the valid models are taken for broken ones, and how many do not run for another reason."""
    models = sorted(folder.glob("*.bpmn"))
    errors = {path: problems(path, Severity.ERROR) for path in models}
    broken = {path: [problem for problem in found if problem.code not in EXECUTION] for path, found in errors.items()}
    wrong = [path for path, found in broken.items() if found]
    unrun = [path for path, found in errors.items() if found and path not in wrong]
    print(f"valid: {len(wrong)} of {len(models)} said to break a rule, {len(unrun)} more refused because something in them does not run")
    for path in (*wrong, *unrun) if details else wrong:
        for problem in errors[path]:
            print(f"  {problem}")
    return not wrong


def main(arguments: list[str]) -> int:
    """Run both halves."""
    root, details = Path(arguments[0]), "--details" in arguments
    invalid(root / "invalid", details)
    return 0 if valid(root / "valid", details) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
