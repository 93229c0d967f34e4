"""The engine's own texts in the languages that it has."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

_LOCALES = {"zh": "zh_Hans_CN"}
_FOLDER = Path(__file__).parent.parent / "translations"


@cache
def translation(language: str) -> Callable[[str], str]:
    """What says the engine's texts in ``language`` (``zh``; any other is English, as the texts are written)."""
    if language not in _LOCALES:
        return str
    return gettext.translation("messages", str(_FOLDER), [_LOCALES[language]], fallback=True).gettext
