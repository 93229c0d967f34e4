"""The page of a case in a browser: a readable first view, into a called process and back, by keyboard, and on a phone."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Served
from tests.browser.desk import Desk
from tests.browser.test_forms import ANSWERS

SCALE = "() => document.querySelector('.diagram-canvas .viewport').transform.baseVal.consolidate().matrix.a"


def _open_case(desk: Desk, served: Served) -> str:
    case = served.engine.start("dispute-resolution", ANSWERS, actor="user:zhang.yang")
    desk.come_as("受理员")
    desk.page.goto(f"{served.address}/cases/{case.id}")
    return case.id


def test_the_first_view_can_be_read_and_says_who_has_it(desk: Desk, served: Served) -> None:
    _open_case(desk, served)
    expect(desk.page.locator(".diagram[data-ready]")).to_be_visible()
    assert desk.page.evaluate(SCALE) >= 0.8
    desk.page.locator(".diagram-canvas").scroll_into_view_if_needed()
    spot = desk.page.locator(".diagram-spot").first
    expect(spot).to_be_in_viewport()
    spot.focus()
    expect(desk.page.locator("[data-diagram-held]")).to_contain_text("受理员")
    canvas = desk.page.locator(".diagram-canvas")
    canvas.focus()
    canvas.press("0")
    whole = desk.page.evaluate(SCALE)
    assert whole < 0.8
    canvas.press("+")
    assert desk.page.evaluate(SCALE) > whole


def test_one_goes_up_to_the_whole_and_down_into_a_called_process(desk: Desk, served: Served) -> None:
    _open_case(desk, served)
    path = desk.page.locator("[data-diagram-path]")
    expect(path.locator("b")).to_have_text("联合受理")
    path.get_by_role("button").first.click()
    expect(path).to_be_empty()
    desk.page.locator(".diagram-open").first.click()
    expect(path.locator("b")).to_have_text("联合受理")


def test_on_a_phone_the_road_comes_first_and_the_diagram_on_request(desk: Desk, served: Served) -> None:
    desk.page.set_viewport_size({"width": 360, "height": 800})
    _open_case(desk, served)
    expect(desk.page.locator(".road [aria-current=step]")).to_contain_text("联合受理")
    expect(desk.page.locator(".diagram-canvas")).to_be_hidden()
    desk.page.locator("summary", has_text="流程图").click()
    expect(desk.page.locator(".diagram[data-ready]")).to_be_visible()
    assert desk.page.evaluate("document.documentElement.scrollWidth") == 360


def test_printed_it_holds_what_is_known_and_nothing_to_press(desk: Desk, served: Served) -> None:
    _open_case(desk, served)
    desk.page.emulate_media(media="print")
    for heading in ("办理进度", "事情经过", "人员"):
        expect(desk.page.get_by_role("heading", name=heading)).to_be_visible()
    for unprinted in (".case-further", "#notes", "#files", ".card:has(> h2:text('登记新情况'))", "summary:text('案件数据')"):
        expect(desk.page.locator(unprinted)).to_be_hidden()
    expect(desk.page.locator("main form:visible")).to_have_count(0)
