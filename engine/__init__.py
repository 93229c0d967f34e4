"""Parley: a BPMN workflow engine and case management for dispute resolution.

The public names are resolved on first use, so that importing ``engine`` loads neither a database driver nor a parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.access import Permission
    from engine.api import Engine
    from engine.clock import Clock, FixedClock, SystemClock
    from engine.errors import DefinitionError, FieldError, InvalidForm, Kind, ParleyError, Problem, Severity
    from engine.execution.second import Opinion
    from engine.organisation import ROLES, UNIT_TYPES, Cell, Duty, Person, Unit
    from engine.work.model import (
        Case,
        Definition,
        Deployment,
        DesignDraft,
        Draft,
        Entry,
        File,
        Incident,
        Job,
        Limit,
        MessageResult,
        Note,
        Recusal,
        SignalResult,
        Task,
        Timer,
    )

_HOMES = {
    "engine.access": ("Permission",),
    "engine.api": ("Engine",),
    "engine.clock": ("Clock", "FixedClock", "SystemClock"),
    "engine.errors": ("DefinitionError", "FieldError", "InvalidForm", "Kind", "ParleyError", "Problem", "Severity"),
    "engine.execution.second": ("Opinion",),
    "engine.organisation": ("ROLES", "UNIT_TYPES", "Cell", "Duty", "Person", "Unit"),
    "engine.work.model": (
        "Case",
        "Definition",
        "Deployment",
        "DesignDraft",
        "Draft",
        "Entry",
        "File",
        "Incident",
        "Job",
        "Limit",
        "MessageResult",
        "Note",
        "Recusal",
        "SignalResult",
        "Task",
        "Timer",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "ROLES",
    "UNIT_TYPES",
    "Case",
    "Cell",
    "Clock",
    "Definition",
    "DefinitionError",
    "Deployment",
    "DesignDraft",
    "Draft",
    "Duty",
    "Engine",
    "Entry",
    "FieldError",
    "File",
    "FixedClock",
    "Incident",
    "InvalidForm",
    "Job",
    "Kind",
    "Limit",
    "MessageResult",
    "Note",
    "Opinion",
    "ParleyError",
    "Permission",
    "Person",
    "Problem",
    "Recusal",
    "Severity",
    "SignalResult",
    "SystemClock",
    "Task",
    "Timer",
    "Unit",
]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME_OF})
