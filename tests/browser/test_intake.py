"""A whole intake in the browser: typed with the keyboard, offered what is known, seen beside, saved, kept, printed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from engine.organisation import Cell, Unit
from tests.browser.conftest import Served
from tests.browser.desk import Desk

SIZES: dict[str, ViewportSize] = {"wide": {"width": 1440, "height": 1000}, "phone": {"width": 360, "height": 760}}
NAMES = ("role", "kind", "danger", "police", "alike", "new", "why", "goes", "receipt", "title", "good")
SAID = {
    "zh": (
        "受理员", "邻里", "扬言暴力", "记为红线风险", "可能是同一事项", "均不是", "作为新案件登记的理由", "先在社区调解",
        "打印登记回执", "登记回执",
        "校验正确",
    ),
    "en": (
        "Intake officer", "Neigh", "Violence threatened", "recorded as a red line", "Perhaps the same matter", "None of these",
        "Why is it a new one?", "Mediation in the community first", "Receipt to print", "Registration receipt", "check digit is right",
    ),
}  # fmt: skip
WORDS = {language: dict(zip(NAMES, said, strict=True)) for language, said in SAID.items()}


@pytest.fixture(params=[("zh", "wide"), ("en", "wide"), ("zh", "phone"), ("en", "phone")], ids="-".join)
def officer(request: pytest.FixtureRequest, served: Served, browser: Browser) -> Iterator[tuple[Desk, dict[str, str]]]:
    """An intake officer at the page of registration, on a screen of each size, in each language."""
    language, size = request.param
    locale = {"zh": "zh-CN", "en": "en-US"}[language]
    context = browser.new_context(locale=locale, timezone_id="Asia/Shanghai", viewport=SIZES[size])
    served.engine.directory.add_cell(Cell("wenmiao-1", "wenmiao", "Wenmiao 1", "文庙第1网格", ("文庙社区3幢",)), actor="system")
    desk, words = Desk(context.new_page(), served.address), WORDS[language]
    desk.page.goto(served.address)
    desk.page.locator(".person", has_text=words["role"]).first.click()
    desk.page.wait_for_url("**/inbox*")
    begin(desk.page, served.address)
    yield desk, words
    assert desk.complaints == []
    context.close()


def begin(page: Page, address: str) -> None:
    page.goto(f"{address}/register")
    expect(page.locator("[data-intake][data-ready]")).to_be_visible()


def file(page: Page, words: dict[str, str]) -> None:
    page.locator("#parties-0-name").fill("李秀英")
    page.locator("#parties-0-idNumber").fill("11010519491231002X")
    expect(page.locator("[data-identity-said]").first).to_contain_text(words["good"])
    page.locator("#parties-1-name").fill("王强")
    page.locator("#place").press_sequentially("3幢")
    expect(page.locator("[role=option]:visible").first).to_contain_text("文庙社区3幢")
    page.locator("#place").press("ArrowDown")
    page.locator("#place").press("Enter")
    expect(page.locator("[data-cell]")).not_to_be_empty()
    page.locator("#kind-seek").fill(words["kind"])
    page.locator("#kind-seek").press("ArrowDown")
    page.locator("#kind-seek").press("Enter")
    page.locator("#story").fill("楼上住户深夜播放音响。")


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_an_intake_from_the_first_key_to_the_receipt(officer: tuple[Desk, dict[str, str]], served: Served) -> None:
    desk, words = officer
    page = desk.page
    assert fits(page)
    file(page, words)
    expect(page.locator("#parties-0-birthDate")).to_have_value("1949-12-31")
    page.locator(".sign", has_text=words["danger"]).click()
    expect(page.locator("[data-aside-part]")).to_contain_text(words["police"])
    page.locator(".sign", has_text=words["danger"]).click()
    expect(page.locator("[data-aside-part]")).to_contain_text(words["goes"])
    assert fits(page)
    page.locator("[data-register]").click()
    expect(page.locator(".registered .big")).to_have_text("2026-00001")
    expect(page.locator("main")).to_contain_text(words["goes"])
    assert fits(page)

    begin(page, served.address)
    page.locator("#parties-0-name").press_sequentially("秀")
    expect(page.locator("[role=option]:visible")).to_have_count(1)
    page.locator("#parties-0-name").press("ArrowDown")
    page.locator("#parties-0-name").press("Enter")
    expect(page.locator("#parties-0-name")).to_have_value("李秀英")
    expect(page.locator("#parties-0-idNumber")).to_have_value("11010519491231002X")
    file(page, words)
    expect(page.locator("#alike")).to_contain_text("2026-00001")
    page.get_by_label(words["new"]).check()
    page.get_by_label(words["why"]).fill("2")
    page.locator("[data-register]").click()
    expect(page.locator(".registered .big")).to_have_text("2026-00002")
    page.get_by_role("link", name=words["receipt"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["title"])
    assert fits(page)


def test_a_closed_tab_loses_nothing(desk: Desk, served: Served) -> None:
    desk.come_as("受理员")
    begin(desk.page, served.address)
    desk.page.locator("#story").fill("楼上住户深夜播放音响。")
    with desk.page.expect_response("**/register/draft") as kept:
        desk.page.locator("#parties-0-name").fill("李秀英")
    assert kept.value.ok
    again = desk.page.context.new_page()
    begin(again, served.address)
    expect(again.locator("#story")).to_have_value("楼上住户深夜播放音响。")
    expect(again.locator("#parties-0-name")).to_have_value("李秀英")


def test_a_petition_asks_for_the_authority_and_offers_those_of_the_district(desk: Desk, served: Served) -> None:
    served.engine.directory.add_unit(Unit("bureau", "department", "Market bureau", "市场监督管理局", "haitang"), actor="system")
    desk.come_as("受理员")
    page = desk.page
    begin(page, served.address)
    star = page.locator("[data-must=parties-1-name]")
    expect(star).to_be_hidden()
    page.locator("#kind-seek").fill("信访")
    page.locator(".found [role=option]:visible").first.click()
    expect(star).to_be_visible()
    expect(page.locator("#parties-1-name")).to_have_attribute("aria-required", "true")
    page.locator("#parties-1-name").press_sequentially("市场")
    page.locator(".found [role=option]:visible").first.click()
    expect(page.locator("[name=parties-1-name]")).to_have_value("市场监督管理局")
    expect(page.locator("[name=parties-1-kind][value=organisation]")).to_be_checked()


def test_kinds_are_found_by_what_people_say(desk: Desk, served: Served) -> None:
    desk.come_as("受理员")
    page = desk.page
    begin(page, served.address)
    for typed, value in (("彩礼", "family"), ("欠薪", "labour"), ("没有这种", "other")):
        page.locator("#kind-seek").fill(typed)
        expect(page.locator(".found [role=option]:visible")).to_have_count(1)
        page.locator(".found [role=option]:visible").click()
        expect(page.locator("#kind")).to_have_value(value)
