"""Names of those who drew and published."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from engine.queries.people import names
from webui import context
from webui.translate import _


def called(actors: Collection[str]) -> Mapping[str, str]:
    """What people are called, by actor (``user:ID``, ``system``)."""
    found = context.read(names, context.settings().district, {actor.removeprefix("user:") for actor in actors})
    return {actor: found.get(actor.removeprefix("user:")) or _said(actor) for actor in actors}


def call(actor: str) -> str:
    """What one person is called."""
    return called([actor])[actor]


def _said(actor: str) -> str:
    return _("Parley itself") if actor.startswith("system") else actor.removeprefix("user:")
