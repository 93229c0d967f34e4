"""Carries out a command on a case from one of its pages and says what came of it."""

from __future__ import annotations

from typing import Any

from flask import flash

from engine.errors import Kind, ParleyError
from webui import context, errors


def carry_out(command: Any, *arguments: Any, done: str, **more: Any) -> bool:
    """Whether it was done; a notice says so with ``done``, or why not.

    Raises:
        ParleyError: what it was about is not there.
    """
    try:
        context.attempt(command, *arguments, **more)
    except ParleyError as error:
        if error.kind is Kind.NOT_FOUND:
            raise
        flash(errors.sentence(error), "late")
        return False
    flash(done, "good")
    return True
