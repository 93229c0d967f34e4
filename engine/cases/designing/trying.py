"""Trying out what is not published yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.decisions import DecisionResult, read_decisions
from engine.store.statements import Session
from engine.work.given import expect_names
from engine.work.runtime import Runtime


def try_decision(runtime: Runtime, file: str, content: bytes, decision: str, inputs: Mapping[str, Any]) -> DecisionResult:
    """Ask a decision of a file."""
    expect_names(inputs)
    model = read_decisions(content, file)
    with runtime.store.reading() as connection:
        using = runtime.surroundings(Session(connection), runtime.district, runtime.clock.now())
    return model.decide(decision, inputs, using, explain=True)
