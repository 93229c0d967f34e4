"""Texts in the language of the page that is being answered. `_` and `ngettext` are the names that the catalogue's tools look for."""

from __future__ import annotations

import flask_babel


def _(text: str, **fields: object) -> str:
    """``text`` in the page's language, with ``%(name)s`` filled in."""
    return str(flask_babel.gettext(text, **fields))


def ngettext(one: str, many: str, num: int, **fields: object) -> str:
    """``one`` or ``many``, as the page's language counts; ``%(num)s`` is filled in."""
    return str(flask_babel.ngettext(one, many, num, **fields))
