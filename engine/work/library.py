"""The definitions that a step may call, and what it was answered: the record keeps the answers, so that a replay gets the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.decisions import DecisionModel
from engine.execution.program import Binding, Program
from engine.work.catalog import Deployed

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork


def question(kind: str, id_: str, binding: Binding, tag: str | None, caller: str) -> str:
    """How the record names what was asked."""
    return f"{kind} {id_} {binding.value} {tag or ''} {caller}"


class CaseLibrary:
    """The library of one case within one transaction. ``answers`` maps what was asked since they were last taken to keys."""

    def __init__(self, case: CaseWork) -> None:
        self._case = case
        self.answers: dict[str, str | None] = {}

    def program(self, key: str) -> Program:
        """The program with this key."""
        return self._case.work.runtime.catalog.program(self._case.work.session, key)

    def called_process(self, process_id: str, binding: Binding, version_tag: str | None, caller: str) -> Program | None:
        """The program that a call activity starts now, or None."""
        found = self._found("process", process_id, binding, version_tag, caller)
        return None if found is None else self.program(found.key)

    def decision(self, decision_id: str, binding: Binding, version_tag: str | None, caller: str) -> tuple[str, DecisionModel] | None:
        """Key and model of a decision, or None."""
        found = self._found("decision", decision_id, binding, version_tag, caller)
        return None if found is None else (found.key, self._case.work.runtime.catalog.decision(self._case.work.session, found.key))

    def form(self, form_id: str, binding: Binding, version_tag: str | None, caller: str) -> Deployed | None:
        """The version of a form that a task opens with, or None. It is no part of a replay: the task's row keeps it."""
        return self._resolve("form", form_id, binding, version_tag, caller)

    def _found(self, kind: str, id_: str, binding: Binding, tag: str | None, caller: str) -> Deployed | None:
        found = self._resolve(kind, id_, binding, tag, caller)
        self.answers[question(kind, id_, binding, tag, caller)] = found and found.key
        return found

    def _resolve(self, kind: str, id_: str, binding: Binding, tag: str | None, caller: str) -> Deployed | None:
        case, catalog = self._case, self._case.work.runtime.catalog
        session = case.work.session
        if binding is Binding.DEPLOYMENT:
            return catalog.beside(session, kind, id_, caller, case.row["deployment_id"])
        if binding is Binding.VERSION_TAG:
            return catalog.tagged(session, kind, id_, tag or "")
        return catalog.latest(session, case.generation, kind, id_)
