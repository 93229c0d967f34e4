"""The marker of texts that are translated where they are shown."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - the marker that gettext's tools look for
    """Mark ``text`` for translation; it is translated where it is shown."""
    return text
