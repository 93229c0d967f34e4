"""Who may look at definitions, and who may change them. What a command permits, the engine decides once more."""

from __future__ import annotations

from flask import abort

from engine import Permission
from engine.queries.reader import Reader
from webui import context


def looking() -> Reader:
    """Who asks, if they may look at definitions; to everybody else there is nothing at the address."""
    who = context.asking()
    if not who.may(Permission.READ_DEFINITIONS):
        abort(404)
    return who


def may_design(who: Reader) -> bool:
    """Whether ``who`` may change drafts."""
    return who.may(Permission.DESIGN)


def may_publish(who: Reader, saved_by: str = "") -> bool:
    """Whether ``who`` may publish what ``saved_by`` (an actor) saved last."""
    if not who.may(Permission.DEPLOY):
        return False
    if not context.engine().designs.four_eyes():
        return True
    return saved_by != f"user:{who.person}" and who.may(Permission.APPROVE)


def may_rule(who: Reader) -> bool:
    """Whether ``who`` may say that publishing needs a second person."""
    return who.may(Permission.ORGANISE)
