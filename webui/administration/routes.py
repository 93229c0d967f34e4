"""Brings the pages of the administration together."""

from __future__ import annotations

from flask import Response, redirect, url_for

from webui import context
from webui.administration import blanks, cells, house, imports, people, person, trouble, units
from webui.administration.rooms import ROOMS, bp

__all__ = ["blanks", "bp", "cells", "house", "imports", "people", "person", "trouble", "units"]


@bp.get("")
def first() -> Response:
    """The first page that whoever asks may open."""
    who = context.asking()
    room = next((name for name, permission in ROOMS.items() if who.may(permission)), "people")
    return redirect(url_for(f"administration.{room}"), 303)  # type: ignore[return-value]
