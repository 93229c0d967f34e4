"""Every page can be read by those who use a screen reader: axe finds nothing serious, in both languages, on desk and phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Served
from tests.browser.desk import Desk

AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text()
PLACES = ("/inbox", "/cases", "/register")


def faults(page: Page) -> list[str]:
    """What axe finds serious or critical. Inside the drawing and form-js's own widgets nothing of ours can be mended."""
    page.evaluate(AXE)
    found = page.evaluate(
        "async () => (await axe.run({exclude: ['.diagram-canvas', '.fjs-powered-by', '.fjs-select-hidden-input']})).violations"
    )
    return [
        f"{fault['id']}: {fault['help']}: {[node['html'][:120] for node in fault['nodes'][:3]]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_have_no_serious_barrier(served: Served, window: BrowserContext, width: int) -> None:
    desk = Desk(window.new_page(), served.address)
    desk.page.set_viewport_size({"width": width, "height": 800})
    desk.page.goto(served.address)
    assert faults(desk.page) == []
    desk.come_as("受理员")
    case = served.engine.start("dispute-resolution", actor="user:zhang.yang")
    (task,) = served.engine.tasks(case.id)
    for address in (*PLACES, f"/tasks/{task.id}", f"/cases/{case.id}"):
        desk.page.goto(served.address + address)
        desk.page.wait_for_timeout(300)
        assert faults(desk.page) == [], address
        assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} is wider than the screen"
