"""Which elements of a diagram were moved or resized between two versions of a BPMN file."""

from __future__ import annotations

from lxml import etree

from engine.xmlfile import read_xml

BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
_NEAR = 1.0
"""Points less than this apart are the same: editors round."""

_Place = tuple[float, ...]


def moved_elements(old: bytes, new: bytes) -> list[str]:
    """The ids of elements whose shape or flow lies elsewhere, in the order of the new file; what is drawn in one file only is left out.

    A diagram that was shifted as a whole has not moved.

    Raises:
        DefinitionError: one of the files is no well-formed XML.
    """
    before, after = _places(read_xml(old, "old")), _places(read_xml(new, "new"))
    both = [ident for ident in after if ident in before]
    shapes = [ident for ident in both if len(after[ident]) == len(before[ident])]
    shifts = {(round(after[ident][0] - before[ident][0]), round(after[ident][1] - before[ident][1])) for ident in shapes}
    x, y = next(iter(shifts)) if len(shifts) == 1 and len(shapes) == len(both) else (0, 0)
    return [ident for ident in both if not _same(before[ident], after[ident], x, y)]


def _same(old: _Place, new: _Place, x: float, y: float) -> bool:
    shifted = [value + (x, y)[index % 2] for index, value in enumerate(old[:-2])] + list(old[-2:])
    return len(old) == len(new) and all(abs(left - right) < _NEAR for left, right in zip(shifted, new, strict=True))


def _places(root: etree._Element) -> dict[str, _Place]:
    """Points of each drawn element, x and y in turn; at the end width and height, of a flow zeros."""
    found: dict[str, _Place] = {}
    for drawn in root.iter(f"{{{BPMNDI}}}BPMNShape", f"{{{BPMNDI}}}BPMNEdge"):
        ident = drawn.get("bpmnElement")
        bounds = drawn.find(f"{{{DC}}}Bounds")
        points = [bounds] if bounds is not None else list(drawn.iterfind(f"{{{DI}}}waypoint"))
        at = [_number(point.get(axis)) for point in points for axis in ("x", "y")]
        size = [0.0, 0.0] if bounds is None else [_number(bounds.get("width")), _number(bounds.get("height"))]
        if ident and at:
            found[ident] = (*at, *size)
    return found


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
