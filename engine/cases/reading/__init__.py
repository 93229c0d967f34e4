"""Reading for those who call the engine: what a command changed, seen after its commit. Questions of pages are in `engine.queries`."""

from engine.cases.reading.case import case, cases
from engine.cases.reading.definitions import definitions, source
from engine.cases.reading.history import history
from engine.cases.reading.tasks import task, task_variables, tasks

__all__ = ["case", "cases", "definitions", "history", "source", "task", "task_variables", "tasks"]
