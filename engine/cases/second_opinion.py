"""What the second engine says of definition files: each process walked at random through both engines, nothing deployed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from engine.decisions import DecisionModel
from engine.definitions.files import FileRead, read_files
from engine.errors import Problem, Severity
from engine.execution.program import Binding, Program
from engine.execution.second import WALKS, Difference, Opinion, Side, second_opinion
from engine.feel import Surroundings
from engine.store.statements import Session
from engine.work.case_rows import GENERATION
from engine.work.runtime import Runtime

CODE = "engines-differ"
HINT = "Look whether it matters there which of two branches comes first. Where the drawing is right, publish without the second opinion."


class FileLibrary:
    """The processes and decisions of the files, then those that are deployed, the latest versions."""

    def __init__(self, runtime: Runtime, session: Session, files: list[FileRead]) -> None:
        self._catalog, self._session = runtime.catalog, session
        (self._generation,) = session.one(GENERATION) or (None,)
        self._processes = {program.process_id: program for file in files for program in file.programs}
        self._decisions: dict[str, DecisionModel] = {
            decision.id: file.decisions for file in files if file.decisions is not None for decision in file.decisions.decisions
        }

    def program(self, key: str) -> Program:
        """The program with this key."""
        found = next((one for one in self._processes.values() if one.key == key), None)
        return found if found is not None else self._catalog.program(self._session, key)

    def called_process(self, process_id: str, binding: Binding, version_tag: str | None, caller: str) -> Program | None:
        """The program that a call activity would start, or None."""
        if process_id in self._processes:
            return self._processes[process_id]
        deployed = self._catalog.latest(self._session, self._generation, "process", process_id)
        return None if deployed is None else self._catalog.program(self._session, deployed.key)

    def decision(self, decision_id: str, binding: Binding, version_tag: str | None, caller: str) -> tuple[str, DecisionModel] | None:
        """Key and model of a decision, or None."""
        if decision_id in self._decisions:
            return decision_id, self._decisions[decision_id]
        deployed = self._catalog.latest(self._session, self._generation, "decision", decision_id)
        return None if deployed is None else (deployed.key, self._catalog.decision(self._session, deployed.key))


def opinions(runtime: Runtime, contents: Mapping[str, bytes], *, seed: int = 0, walks: int = WALKS) -> list[Opinion]:
    """The second engine's opinion of every process of the files that can be run; a file with an error has none."""
    files = read_files(contents)
    with runtime.store.reading() as connection:
        session = Session(connection)
        library = FileLibrary(runtime, session, files)

        def using(now: datetime) -> Surroundings:
            return runtime.surroundings(session, runtime.district, now)

        fit = [file for file in files if not any(problem.severity is Severity.ERROR for problem in file.problems)]
        return [
            second_opinion(program, library, using, runtime.clock.now(), seed=seed, walks=walks)
            for file in fit
            for program in file.programs
        ]


def problems_of(found: list[Opinion]) -> list[Problem]:
    """A warning for each process that the engines run differently."""
    return [
        Problem(Severity.WARNING, one.file, _where(one), CODE, _sentence(one.difference), HINT)
        for one in found
        if one.difference is not None
    ]


def _where(opinion: Opinion) -> str:
    elements = opinion.difference.elements if opinion.difference is not None and opinion.difference.what != "variables" else ()
    return elements[0] if elements else opinion.process_id


def _sentence(difference: Difference) -> str:
    first, second = _side(difference.token_machine), _side(difference.second_engine)
    return f"Two engines run this differently after “{' > '.join(difference.path)}”: Parley {first}; SpiffWorkflow {second}."


def _side(side: Side) -> str:
    return f"completes [{', '.join(side.completed)}] and waits for [{', '.join(side.waiting)}]"
