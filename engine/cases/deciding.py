"""Decisions and FEEL outside of a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from engine.decisions import DecisionResult
from engine.feel import compile_expression
from engine.store.statements import Session, Statement
from engine.store.tables import definition
from engine.work.case_rows import GENERATION
from engine.work.catalog import DefinitionNotFound
from engine.work.given import expect_names, expect_storable
from engine.work.runtime import Runtime

_NAMED = Statement(select(definition.c.id, definition.c.name).where(definition.c.kind == "decision", definition.c.latest))


def decide(runtime: Runtime, decision: str, inputs: Mapping[str, Any], explain: bool) -> DecisionResult:
    """Ask the latest version of a decision, by id or name."""
    expect_names(inputs)
    expect_storable(decision)
    with runtime.store.reading() as connection:
        session = Session(connection)
        (generation,) = session.one(GENERATION) or (None,)
        found = runtime.catalog.latest(session, generation, "decision", decision)
        if found is None:
            named = [id_ for id_, name in session.all(_NAMED) if name == decision]
            found = runtime.catalog.latest(session, generation, "decision", named[0]) if named else None
        if found is None:
            raise DefinitionNotFound(what="decision", id=decision, version="")
        model = runtime.catalog.decision(session, found.key)
        using = runtime.surroundings(session, runtime.district, runtime.clock.now())
    return model.decide(found.id, inputs, using, explain=explain)


def evaluate(runtime: Runtime, expression: str, context: Mapping[str, Any]) -> Any:
    """The value of an expression."""
    expect_names(context)
    with runtime.store.reading() as connection:
        using = runtime.surroundings(Session(connection), runtime.district, runtime.clock.now())
    return compile_expression(expression, names=list(context)).evaluate(context, using)
