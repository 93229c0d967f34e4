"""What an expression gives in a case as it stands: tried before somebody saves what comes of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from engine.access import Permission, permit
from engine.errors import N_, Kind, ParleyError
from engine.feel import Surroundings, compile_expression, to_json
from engine.queries.places import places
from engine.queries.reader import Reader


class NoValue(ParleyError):
    """An expression has no value among what the case knows. Nothing was saved."""

    code, kind = "no-value", Kind.INVALID
    text = N_("“{expression}” has no value here: {reason} Nothing was saved.")
    expression: str
    reason: str


def tried(db: Connection, who: Reader, case_id: str, expression: str) -> Any:
    """The value of a FEEL expression among what the case or called process ``case_id`` knows now, as a variable would hold it.

    Raises:
        CaseNotFound: there is none with this id.
        NotPermitted: who asks may not correct values.
        FeelSyntaxError: it cannot be read.
        FeelLimitExceeded: it uses too much.
        NoValue: it comes to nothing, though it is not written as ``null``.
        NotStorable: no variable can hold what it comes to.
    """
    permit(who.actor, Permission.CORRECT)
    compiled = compile_expression(expression)
    found = compiled.explain(places(db, case_id).variables, Surroundings(who.now, who.zone, who.calendar))
    if found.value is None and found.reasons:
        raise NoValue(expression=compiled.text, reason=found.reasons[0])
    return to_json(found.value)
