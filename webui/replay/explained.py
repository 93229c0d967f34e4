"""The hashes of a seal in plain words, wherever they are shown."""

from __future__ import annotations

from engine.errors import N_
from webui.translate import _

EXPLAINED = (
    N_(
        "The root stands for all entries under the seal: it is computed from their hashes, so that changing, adding or removing one "
        "entry gives another root."
    ),
    N_(
        "The seal's own hash is computed from its number, its instant, the root and the hash of the seal before, and is what the key "
        "signed: compare it with the copy that somebody outside holds."
    ),
)
"""What each of the two hashes is."""


def explained() -> tuple[str, ...]:
    """The two sentences in the page's language."""
    return tuple(map(_, EXPLAINED))
