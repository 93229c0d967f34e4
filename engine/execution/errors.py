"""Why a stimulus cannot be: nothing changed. What goes wrong inside the flow is an incident in the Move, never an exception."""

from __future__ import annotations

from engine.errors import N_, Kind, ParleyError


class NoSuchHandle(ParleyError):
    """What the stimulus speaks of is over, or never was."""

    code, kind = "no-such-handle", Kind.CONFLICT
    text = N_("This is over already (part {part}, number {number}). Nothing was changed.")
    part: int
    number: int


class CaseSuspended(ParleyError):
    """The case stands still until it is resumed."""

    code, kind = "case-suspended", Kind.CONFLICT
    text = N_("The case is suspended: {reason}. Resume it first.")
    reason: str


class CaseFailed(CaseSuspended):
    """The case stands still since an error that nothing catches, until its incident is retried or the element is left."""

    code, kind = "case-failed", Kind.CONFLICT
    text = N_("The case has failed: nothing catches an error in it. Retry its incident, or move the case on, first.")


class CaseEnded(ParleyError):
    """The case has ended, or is not in the state that the stimulus needs."""

    code, kind = "case-ended", Kind.CONFLICT
    text = N_("The case is {state}. Nothing was changed.")
    state: str


class TooLarge(ParleyError):
    """A variable or the whole case would be larger than it may be."""

    code, kind = "too-large", Kind.INVALID
    text = N_("“{name}” would take {size} bytes; at most {limit} are allowed. Attach a file instead.")
    name: str
    size: int
    limit: int


class CannotStart(ParleyError):
    """The process has no such start."""

    code, kind = "cannot-start", Kind.INVALID
    text = N_("The process “{process}” cannot begin at “{start_event}”. Name one of its start events.")
    process: str
    start_event: str


class NotActive(ParleyError):
    """The element to leave is not active."""

    code, kind = "not-active", Kind.CONFLICT
    text = N_("The element “{element}” is not active in this case. Nothing was changed.")
    element: str


class CannotRelocate(ParleyError):
    """The element to enter is not in the same scope or in one around it."""

    code, kind = "cannot-relocate", Kind.INVALID
    text = N_("“{to}” cannot be entered from “{from_}”: it must lie in the same process or sub-process, or in one around it.")
    from_: str
    to: str
