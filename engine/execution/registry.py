"""Which kind runs which element: the kinds enter themselves here by the class of detail (and what tells apart) that they run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.execution.program import Detail, Event, Gateway, MultiInstance, StandardLoop, SubProcess

if TYPE_CHECKING:
    from engine.execution.kind import Kind, LoopKind

AD_HOC = "ad-hoc"

_kinds: dict[Any, Kind] = {}
_loops: dict[type, LoopKind] = {}


def enter(key: Any, kind: Kind) -> None:
    """Let ``kind`` run the elements whose detail has this key: its class, or a gateway's kind, or an event's position."""
    _kinds[key] = kind


def enter_loop(loop: type, kind: LoopKind) -> None:
    """Let ``kind`` run the bodies with this marker."""
    _loops[loop] = kind


def has(key: Any) -> bool:
    """Whether a kind runs the elements with this key."""
    return key in _kinds


def has_loop(loop: type) -> bool:
    """Whether a kind runs the bodies with this marker."""
    return loop in _loops


def kind_for(detail: Detail) -> Kind:
    """The kind that runs an element."""
    if isinstance(detail, Gateway):
        return _kinds[detail.kind]
    if isinstance(detail, Event):
        return _kinds[detail.position]
    if isinstance(detail, SubProcess) and detail.ad_hoc:
        return _kinds[AD_HOC]
    return _kinds[type(detail)]


def loop_for(loop: MultiInstance | StandardLoop) -> LoopKind:
    """The kind that runs a looped element's body."""
    return _loops[type(loop)]
