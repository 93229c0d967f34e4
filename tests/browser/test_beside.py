"""Beside the form: answers kept for later come back, and a note is written on a phone."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Served
from tests.browser.desk import Desk
from tests.browser.test_forms import ANSWERS


def _open_task(desk: Desk, served: Served) -> str:
    case = served.engine.start("dispute-resolution", ANSWERS, actor="user:zhang.yang")
    desk.come_as("受理员")
    desk.take_up("登记")
    return case.id


def test_what_is_kept_for_later_is_there_on_another_machine(desk: Desk, served: Served) -> None:
    _open_task(desk, served)
    desk.write("发生地点", "文庙社区 9 幢")
    desk.press("存为草稿")
    desk.sees("已存为草稿")
    assert desk.page.evaluate("Object.keys(sessionStorage).length") == 0
    desk.open("登记")
    desk.sees("保存的草稿")
    expect(desk.field("发生地点").locator("input")).to_have_value("文庙社区 9 幢")
    desk.write("发生地点", "文庙社区 10 幢")
    desk.press("重新填写")
    desk.wait_for_form()
    expect(desk.field("发生地点").locator("input")).to_have_value("")


def test_a_note_is_written_on_a_phone_and_told_in_the_timeline(desk: Desk, served: Served) -> None:
    case_id = _open_task(desk, served)
    desk.page.set_viewport_size({"width": 360, "height": 800})
    desk.page.goto(f"{served.address}/cases/{case_id}")
    desk.page.locator("summary", has_text="添加备注").click()
    desk.page.locator("summary", has_text="添加备注").click()
    desk.page.locator("#note-text").fill("电话联系，约定周三上门。")
    desk.press("记入案卷")
    desk.sees("写了备注：电话联系，约定周三上门。")
