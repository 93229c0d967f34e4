"""The frame by keyboard: menus, dialogs, keys, and the places on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Served
from tests.browser.desk import Desk


def test_the_menu_under_the_name_opens_walks_and_closes_by_keys(desk: Desk) -> None:
    desk.come_as("受理员")
    summary = desk.page.locator(".person-menu > summary")
    summary.focus()
    desk.page.keyboard.press("Enter")
    expect(desk.page.get_by_role("button", name="退出")).to_be_visible()
    desk.page.keyboard.press("ArrowDown")
    expect(desk.page.locator(".person-menu .menu-item").first).to_be_focused()
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_role("button", name="退出")).to_be_hidden()
    expect(summary).to_be_focused()


def test_a_press_beside_a_menu_closes_it(desk: Desk) -> None:
    desk.come_as("受理员")
    desk.page.locator(".person-menu > summary").click()
    desk.page.locator("h1").click()
    expect(desk.page.locator(".person-menu .menu-body")).to_be_hidden()


def test_slash_goes_to_the_search_and_a_question_mark_lists_the_keys(desk: Desk) -> None:
    desk.come_as("受理员")
    desk.page.keyboard.press("/")
    search = desk.page.get_by_role("searchbox", name="查找全部案件")
    expect(search).to_be_focused()
    desk.page.keyboard.type("?")
    expect(search).to_have_value("?")
    search.blur()
    desk.page.keyboard.press("?")
    dialog = desk.page.get_by_role("dialog", name="本页快捷键")
    expect(dialog).to_contain_text("查找全部案件")
    desk.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_keys_can_be_switched_off(desk: Desk) -> None:
    desk.come_as("受理员")
    desk.page.keyboard.press("?")
    desk.page.get_by_label("启用单键快捷键").uncheck()
    desk.page.keyboard.press("Escape")
    desk.page.reload()
    desk.page.keyboard.press("/")
    expect(desk.page.get_by_role("searchbox", name="查找全部案件")).not_to_be_focused()


def test_a_dialog_gives_the_focus_back(desk: Desk, served: Served) -> None:
    desk.page.goto(f"{served.address}/style")
    opener = desk.page.get_by_role("button", name="打开对话框")
    opener.click()
    expect(desk.page.get_by_role("dialog", name="是否暂缓办理？")).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_dark_is_chosen_with_one_press_and_stays(desk: Desk, served: Served) -> None:
    desk.page.goto(f"{served.address}/style")
    desk.page.get_by_role("button", name="深色").first.click()
    expect(desk.page.locator("html")).to_have_attribute("data-theme", "dark")
    assert desk.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    desk.come_as("受理员")
    expect(desk.page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_phone_shows_four_places_and_the_rest_under_more(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 360, "height": 740})
    desk.page.goto(desk.address)
    desk.page.locator(".person", has_text="审计员").first.click()
    links = desk.page.locator(".places > ul a:visible")
    shown = links.count()
    assert 1 < shown <= 5
    more = desk.page.locator(".places-more > summary")
    assert more.count() == (1 if desk.page.locator(".places .rest").count() else 0)
    expect(links.first).to_have_text(re.compile("总览|待办"))
