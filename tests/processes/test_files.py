"""The files of the pipeline as such: nothing to complain of, and drawn so that nothing lies on anything else."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree

from engine import Engine
from tests.processes.walking import ROOT, pipeline_files

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
DIAGRAMS = sorted((ROOT / "processes").rglob("*.bpmn"))
Box = tuple[float, float, float, float]


def test_the_check_finds_nothing(asked_engine: Engine) -> None:
    assert [str(problem) for problem in asked_engine.check(pipeline_files())] == []


def test_there_are_thirteen_processes() -> None:
    ids = {etree.parse(str(path)).getroot().find(f"{BPMN}process").get("id") for path in DIAGRAMS}  # type: ignore[union-attr]
    assert ids == {path.stem for path in DIAGRAMS}
    assert len(ids) == 13


@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.stem)
def test_everything_is_drawn_and_nothing_overlaps(path: Path) -> None:
    root = etree.parse(str(path)).getroot()
    shapes = {shape.get("bpmnElement"): _box(shape) for shape in root.iter(f"{DI}BPMNShape")}
    edges = {edge.get("bpmnElement") for edge in root.iter(f"{DI}BPMNEdge")}
    process = root.find(f"{BPMN}process")
    assert process is not None
    nodes = [e for e in process.iter() if (isinstance(e.tag, str) and e.find(f"{BPMN}incoming") is not None) or _is_start(e)]
    assert {node.get("id") for node in nodes} <= set(shapes)
    assert {flow.get("id") for flow in process.iter(f"{BPMN}sequenceFlow")} == edges
    for one, other in combinations([name for name in shapes if name], 2):
        first, second = root.find(f".//*[@id='{one}']"), root.find(f".//*[@id='{other}']")
        assert first is not None
        assert second is not None
        attached = one == second.get("attachedToRef") or other == first.get("attachedToRef")
        nested = first in second.iterancestors() or second in first.iterancestors()
        assert attached or nested or not _overlap(shapes[one], shapes[other]), (one, other)


def _is_start(element: etree._Element) -> bool:
    return element.tag in (f"{BPMN}startEvent", f"{BPMN}boundaryEvent", f"{BPMN}subProcess")


def _box(shape: etree._Element) -> Box:
    bounds = shape.find(f"{DC}Bounds")
    assert bounds is not None
    x, y, width, height = (float(bounds.get(name, "0")) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
