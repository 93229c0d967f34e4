"""The page for policy designers names every process, task, way out and message of the diagrams."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree

from tests.processes.walking import ROOT

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
PAGE = (ROOT / "docs" / "pipeline.md").read_text(encoding="utf-8")
DIAGRAMS = sorted((ROOT / "processes").rglob("*.bpmn"))


def named(root: etree._Element) -> Iterator[str]:
    for kind in ("userTask", "endEvent"):
        yield from (element.get("id", "") for element in root.iter(f"{BPMN}{kind}"))


@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.stem)
def test_the_page_has_what_the_diagram_has(path: object) -> None:
    root = etree.parse(str(path)).getroot()
    process = root.find(f"{BPMN}process")
    assert process is not None
    _, found, rest = PAGE.partition(f"## {process.get('id')} — ")
    assert found
    section = rest.partition("\n## ")[0]
    missing = [id_ for id_ in named(root) if f"`{id_}`" not in section]
    assert not missing
