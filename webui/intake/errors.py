"""What the joint desk refuses."""

from __future__ import annotations

from engine.errors import N_, Kind, ParleyError


class DeskOnly(ParleyError):
    """Somebody who does not register disputes wanted to look through the parties of all cases."""

    code, kind = "desk-only", Kind.NOT_PERMITTED
    text = N_("Only intake officers register disputes and look up parties.")
