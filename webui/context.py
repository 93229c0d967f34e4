"""What every view works with: the engine, the instant, and who asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from flask import current_app, g
from sqlalchemy import Connection

from engine.errors import N_, Kind, ParleyError
from engine.queries.reader import Reader
from webui.settings import WebSettings

if TYPE_CHECKING:
    from engine import Engine

P = ParamSpec("P")
T = TypeVar("T")


class SignInNeeded(ParleyError):
    """A page that only people of the organisation see, asked for by nobody in particular."""

    code, kind = "sign-in-needed", Kind.NOT_PERMITTED
    text = N_("Please sign in first.")


def settings() -> WebSettings:
    """The settings of this app."""
    found: WebSettings = current_app.config["PARLEY"]
    return found


def engine() -> Engine:
    """The engine behind this app."""
    found: Engine = current_app.config["ENGINE"]
    return found


def now() -> datetime:
    """The instant by the engine's clock."""
    return engine().clock.now()


def read(query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Ask a query of ``engine.queries``."""
    return engine().read(query, *args, **kwargs)


def asking() -> Reader:
    """Who asks, as queries want to know it.

    Raises:
        SignInNeeded: nobody is signed in.
    """
    found: Reader | None = g.get("reader")
    if found is None:
        raise SignInNeeded()
    return found


def attempt(command: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Carry out a command as the person who is signed in."""
    return command(*args, actor=f"user:{asking().person}", **kwargs)
