"""Who may look at definitions, and who may change them. What a command permits, the engine decides once more."""

from __future__ import annotations

from flask import abort

from engine.queries.reader import Reader
from webui import context
from webui.layout.menu import may_go

DESIGN = frozenset({"policy_designer", "policy_approver", "administrator"})
RULE = frozenset({"manager", "administrator"})
LOOK = DESIGN | {"manager", "auditor"}


def looking() -> Reader:
    """Who asks, if they may look at definitions; to everybody else there is nothing at the address."""
    who = context.asking()
    if not may_go(who, LOOK):
        abort(404)
    return who


def may_design(who: Reader) -> bool:
    """Whether ``who`` may change drafts."""
    return may_go(who, DESIGN)


def may_publish(who: Reader, saved_by: str = "") -> bool:
    """Whether ``who`` may publish what ``saved_by`` (an actor) saved last."""
    if not may_go(who, DESIGN):
        return False
    if not context.engine().designs.four_eyes():
        return True
    return saved_by != f"user:{who.person}" and may_go(who, frozenset({"policy_approver"}))


def may_rule(who: Reader) -> bool:
    """Whether ``who`` may say that publishing needs a second person."""
    return may_go(who, RULE)
