"""Regular expressions on an engine whose time is linear in the text, and the two that form-js offers by name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

EMAIL = (
    r"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$"
)
"""An e-mail address as the HTML standard defines it for `<input type=email>`, which form-js follows."""

PHONE = r"^(?:\+|00)[1-9][0-9]{5,23}$"
"""A number with the code of its country (ITU-T E.164 begins so); the code itself is not looked up."""


class PatternRefused(Exception):
    """A pattern that the engine does not know, with its reason."""


@lru_cache(maxsize=512)
def compile_pattern(pattern: str) -> Any:
    """The compiled ``pattern``, written as in JavaScript; ``.search(text)`` finds it anywhere in the text.

    Raises:
        PatternRefused: it uses what a linear-time engine cannot do, or is no pattern.
    """
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = 4 << 20
    # JavaScript writes a character by its code as \u4e00 or \u{4e00}, RE2 as \x{4e00}.
    text = re.sub(r"(?<!\\)((?:\\\\)*)\\u(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{4}))", r"\1\\x{\2\3}", pattern)
    try:
        return re2.compile(text, options)
    except re2.error as error:
        reason = error.args[0] if error.args else "it is no pattern"
        raise PatternRefused(reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)) from None
