"""A designer of policies before the browser, in a designer's words."""

from __future__ import annotations

import re
from datetime import date

from playwright.sync_api import Locator, Page, expect

from engine import Engine
from engine.organisation import Duty, Person

PROCESS = "people-mediation.bpmn"
APPOINT = "accept_and_appoint"


class Bench:
    """A designer before the browser. ``complaints`` are errors that the browser logged, violations of the policy among them."""

    def __init__(self, page: Page, address: str, name: str) -> None:
        self.page, self.address = page, address
        self.complaints: list[str] = []
        page.set_default_timeout(15_000)
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(address)
        page.locator(".person", has_text=name).first.click()
        expect(page.locator("nav.places, .places").first).to_be_visible()

    def open(self, file: str) -> None:
        """Open a file in its editor and wait until it was checked."""
        self.page.goto(f"{self.address}/designer/edit/{file}")
        expect(self.page.locator("[data-editor][data-ready]")).to_be_visible()
        expect(self.page.locator("[data-problems][data-checked]")).to_be_visible()

    def choose(self, element: str) -> None:
        """Choose an element on the drawing."""
        self.page.locator(f".djs-shape[data-element-id={element}]").click()
        expect(self.panel("zhName")).to_have_count(1)
        expect(self.page.locator(f".djs-shape[data-element-id={element}]")).to_contain_class("selected")

    def panel(self, field: str) -> Locator:
        """A field of Parley's group in the properties."""
        return self.page.locator(f"#bio-properties-panel-parley-{field}")

    @property
    def state(self) -> Locator:
        """What the page says of saving."""
        return self.page.locator("[data-state]")

    def saved(self) -> None:
        """Wait until what was changed is on the server, and checked."""
        expect(self.state).to_have_text(re.compile("已保存|^Saved"))
        expect(self.page.locator("[data-problems][data-checked]")).to_be_visible()

    @property
    def problems(self) -> Locator:
        """The list of what is wrong."""
        return self.page.locator("[data-problem-list]")

    def shown(self, element: str) -> Locator:
        """What the drawing says on an element."""
        return self.page.locator(f".djs-shape[data-element-id={element}] .djs-visual")


def hire(engine: Engine) -> None:
    """Somebody who designs policies, and somebody who approves them."""
    for ident, name, role in (("liang.jun", "梁军", "policy_designer"), ("tang.lei", "唐蕾", "policy_approver")):
        engine.directory.add_person(Person(ident, name), actor="system")
        engine.directory.give(Duty(ident, role, "haitang", date(2026, 1, 1)), actor="system")
