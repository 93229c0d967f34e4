"""Lanes (BPMN 2.0, 10.7): which one each element lies in."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from engine.definitions.read.names import body, child, children, local


def lanes(scope: etree._Element) -> Mapping[str, str]:
    """Name (else id) of the innermost lane by element id, for the lane sets of a process or sub-process."""
    found: dict[str, str] = {}
    for lane_set in children(scope, "laneSet"):
        _collect(lane_set, found)
    return found


def _collect(lane_set: etree._Element, found: dict[str, str]) -> None:
    for lane in children(lane_set, "lane"):
        for reference in children(lane, "flowNodeRef"):
            found[local(body(reference))] = lane.get("name") or lane.get("id") or ""
        if (inner := child(lane, "childLaneSet")) is not None:
            _collect(inner, found)
