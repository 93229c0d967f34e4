"""What holds for every page: axe finds no violation of WCAG 2.2 AA, nothing is wider than a phone, the browser complains of nothing.

Each page is looked at in both languages, on desk and phone, light and dark: four looks, so that each pair meets.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.demonstration import Demonstration, demonstration
from tests.browser.every_page import NO_PAGES, PAGES, Shown
from tools.catalogues import PACKAGES, marked
from webui import create_app
from webui.settings import WebSettings

AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text()
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NOT_OURS = [".djs-container", ".fjs-powered-by", ".fjs-select-hidden-input", ".bjs-powered-by", ".bio-properties-panel", ".cm-editor"]
"""Inside bpmn.io's drawings and widgets nothing of ours can be mended; the same is said in words beside them."""

ENGLISH = {str(one.id) for package in PACKAGES for one in marked(package) if isinstance(one.id, str) and len(one.id) > 3} - {"Parley"}
"""What a page says in English."""

PATIENCE_MS = 10_000
WIDGETS = [*NOT_OURS, ".flatpickr-calendar", ".bjs-container", ".bio-properties-panel-container", "[data-properties]"]
"""Widgets with words of their own, whose dictionaries have their own tests; cells hold values as they were recorded."""

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
LOOKS: dict[str, tuple[tuple[ViewportSize, Literal["light", "dark"]], ...]] = {
    "zh": ((DESK, "light"), (PHONE, "dark")),
    "en": ((DESK, "dark"), (PHONE, "light")),
}


@pytest.fixture(scope="module")
def district(browser: Browser) -> Iterator[Demonstration]:
    with demonstration(browser=browser) as made:
        yield made


def test_every_route_is_in_the_list_of_pages_or_known_to_be_none() -> None:
    engine: Any = None  # nobody is answered
    app = create_app(engine, WebSettings(b"a secret of thirty-two bytes ....", demo=True))
    known = {page.endpoint for page in PAGES} | NO_PAGES.keys()
    routes = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.rule.startswith("/api")}
    assert routes - known == set(), "add these to tests/browser/every_page.py"
    assert known - routes == set(), "these are gone"


@pytest.fixture(scope="module", params=["zh", "en"])
def looker(district: Demonstration, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Looker]:
    """One window a language, for all pages."""
    language = str(request.param)
    window = browser.new_context(locale={"zh": "zh-CN", "en": "en-GB"}[language], timezone_id="Asia/Shanghai", viewport=DESK)
    yield Looker(district, window, language)
    window.close()


@pytest.mark.parametrize("shown", PAGES, ids=lambda shown: f"{shown.endpoint}-{shown.role}")
def test_a_page_meets_wcag_fits_a_phone_and_lets_the_browser_be_silent(looker: Looker, shown: Shown) -> None:
    faults = looker.faults(shown)
    assert not faults, "\n".join(faults)


def test_the_first_load_of_the_inbox_is_under_100_kilobytes(district: Demonstration, browser: Browser) -> None:
    window = browser.new_context(viewport=PHONE)
    window.add_cookies([{"name": "parley", "value": district.cookie("intake_officer", "zh"), "url": district.address}])
    page = window.new_page()
    finished: list[Request] = []
    page.on("requestfinished", lambda one: finished.append(one))  # noqa: PLW0108 - a built-in method is not taken
    page.goto(f"{district.address}/inbox", wait_until="load")
    kinds = {
        one.resource_type: sum(each.sizes()["responseBodySize"] for each in finished if each.resource_type == one.resource_type)
        for one in finished
    }
    window.close()
    assert {"document", "stylesheet", "script"} <= kinds.keys()
    assert sum(kinds.values()) < 100_000, kinds


class Looker:
    """Looks at a page as somebody, in the looks of a language."""

    def __init__(self, district: Demonstration, window: BrowserContext, language: str) -> None:
        self.district, self.window, self.language = district, window, language

    def faults(self, shown: Shown) -> list[str]:
        """What is wrong with the page, a line each."""
        address, who = (part.format(**self.district.examples) for part in (shown.address, shown.role))
        self.window.add_cookies([{"name": "parley", "value": self.district.cookie(who, self.language), "url": self.district.address}])
        page, said = self.window.new_page(), []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.emulate_media(color_scheme=LOOKS[self.language][0][1])
        answer = page.goto(self.district.address + address)
        try:
            if answer is None or answer.status != 200:
                return [f"{address}: {answer.status if answer else 'no answer'}"]
            page.locator(shown.ready).first.wait_for(timeout=PATIENCE_MS)
            wrong = [fault for look in LOOKS[self.language] for fault in _look(page, *look)]
            wrong += [f"not in Chinese: {text}" for text in sorted(_texts(page) & ENGLISH)] if self.language == "zh" else []
        except PlaywrightTimeout:
            wrong = [f"{shown.ready} never came"]
        finally:
            page.close()
        return [*wrong, *said]


def _texts(page: Page) -> set[str]:
    """The texts on the page, said or seen, but for those that say themselves to be in English."""
    return set(
        page.evaluate(
            """(away) => {
            const named = [...document.querySelectorAll('[title], [aria-label], [placeholder]')].filter((one) => !one.closest(away));
            const said = named.flatMap((one) => [one.title, one.ariaLabel, one.placeholder]);
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                if (!walk.currentNode.parentElement.closest(`[lang=en], code, pre, td, script, ${away}`)) said.push(walk.currentNode.data);
            }
            return said.filter(Boolean).map((text) => text.trim());
        }""",
            ", ".join(WIDGETS),
        )
    )


def _look(page: Page, size: ViewportSize, scheme: Literal["light", "dark"]) -> list[str]:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.evaluate(AXE)
    broken = page.evaluate(
        "async ([tags, away]) => (await axe.run({exclude: away}, {runOnly: tags, resultTypes: ['violations']})).violations",
        [LEVELS, NOT_OURS],
    )
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    look = f"{size['width']} {scheme}"
    faults = [f"{look}: {one['id']}: {[' '.join(node['html'].split())[:160] for node in one['nodes'][:3]]}" for one in broken]
    return [*faults, f"{look}: {wide} pixels wider than the screen"] if wide > 0 else faults
