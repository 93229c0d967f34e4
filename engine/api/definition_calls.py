"""Definitions, decisions and FEEL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from engine.api.calls import Calls, Variables
from engine.cases import deciding, deploying, reading
from engine.decisions import DecisionResult
from engine.errors import Problem
from engine.work.model import Definition, Deployment

if TYPE_CHECKING:
    from engine.execution.second import Opinion


class DefinitionCalls(Calls):
    """Definitions, decisions and FEEL."""

    def check(self, files: Sequence[str]) -> list[Problem]:
        """Everything that is wrong with the files, against each other and what is deployed. Nothing is deployed.

        A problem of severity error makes `deploy` refuse; a warning does not.
        """
        return deploying.check(self._runtime, deploying.read_files(files))

    def second_opinion(self, files: Sequence[str], *, seed: int = 0, walks: int = 20) -> list[Opinion]:
        """Walk each process of the files at random through the token machine and through SpiffWorkflow. Nothing is deployed.

        An opinion's ``state`` is agrees, differs (``difference`` holds two paths) or outside (``outside`` names the elements that
        SpiffWorkflow does not run rightly; nothing was compared). The same ``seed`` walks the same way. A file with an error has none.

        Raises:
            DefinitionError: a file cannot be read.
        """
        from engine.cases import second_opinion

        return second_opinion.opinions(self._runtime, deploying.read_files(files), seed=seed, walks=walks)

    def deploy(self, files: Sequence[str], *, actor: str = "system", comment: str = "", idempotency_key: str | None = None) -> Deployment:
        """Publish the files (paths of ``.bpmn``, ``.dmn``, ``.form``): all of them or none. A changed one becomes a new version.

        Running cases stay on their versions.

        Raises:
            DefinitionError: something is wrong; ``problems`` lists it all.
            NotPermitted: the actor may not deploy.
        """
        return self._run(deploying.deploy, actor, idempotency_key, None, deploying.read_files(files), comment=comment)

    def definitions(self, kind: str | None = None, *, all_versions: bool = False) -> list[Definition]:
        """What is deployed, by kind and id: the latest version of each, or all. ``kind`` is process, decision or form."""
        return self.read(reading.definitions, kind, all_versions)

    def source(self, kind: str, definition_id: str, version: int | None = None) -> bytes:
        """The file of a deployed definition, byte for byte; the latest version unless given.

        Raises:
            DefinitionNotFound: there is no such definition or version.
        """
        return self.read(reading.source, kind, definition_id, version)

    def decide(self, decision: str, inputs: Variables, *, explain: bool = False) -> DecisionResult:
        """Ask a deployed decision (id or name, latest version). ``outputs`` is the decision's own value.

        Raises:
            DefinitionNotFound: no such decision.
            DecisionError: it has no lawful result for these inputs.
        """
        return deciding.decide(self._runtime, decision, inputs, explain)

    def evaluate(self, expression: str, context: Variables | None = None) -> Any:
        """The value of a FEEL expression at the clock's instant, with the variables of ``context``.

        Raises:
            FeelSyntaxError: it cannot be read.
            FeelLimitExceeded: it uses more than one evaluation may.
        """
        return deciding.evaluate(self._runtime, expression, context or {})
