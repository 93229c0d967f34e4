"""What SpiffWorkflow asks while it runs: answered by our FEEL, never by ``eval``."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine


class Engine(PythonScriptEngine):  # type: ignore[misc]
    """Hands every question to the run."""

    def __init__(self, run: Any) -> None:
        super().__init__()
        self.run = run

    def validate(self, expression: Any) -> None:
        """Expressions were compiled when the file was read."""

    def evaluate(self, task: Any, expression: Any, external_context: Any = None) -> Any:
        """The value of a condition or the number of turns."""
        return self.run.evaluate(task, expression)

    def execute(self, task: Any, script: Any, external_context: Any = None) -> bool:
        """Nothing is executed as a text."""
        raise AssertionError("scripts are computed by the run")
