"""What only a browser shows of a task's page: words saved as they are typed, a session that ends, files that are dropped."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Served
from tests.browser.desk import Desk

DISPUTE = {
    "channel": "walkIn", "receivedAt": "2026-10-12T08:30+08:00", "place": "文庙社区 3 幢", "story": "楼上深夜播放音响。",
    "kind": "neighbour", "asks": "mediation", "parties": [{"name": "李秀英", "side": "applicant"}, {"name": "王强", "side": "respondent"}],
}  # fmt: skip

PARTIES = [{"id": "p1", "name": "李秀英", "side": "applicant"}, {"id": "p2", "name": "王强", "side": "respondent"}]


@pytest.fixture
def address(desk: Desk, served: Served) -> str:
    """A task of the intake officer, open before the browser with its form."""
    case = served.engine.start("dispute-resolution", DISPUTE, actor="user:zhang.yang")
    served.engine.run_due()
    task = next(one for one in served.engine.tasks(case.id) if "intake_officer" in one.roles)
    served.engine.claim(task.id, actor="user:zhang.yang")
    desk.come_as("受理员")
    desk.page.goto(f"{served.address}/tasks/{task.id}")
    desk.wait_for_form()
    return task.id


def _type(desk: Desk, text: str) -> None:
    """Into the first field of the form that takes text."""
    field = desk.page.locator("[data-form] textarea").first
    field.fill(text)
    field.blur()


def test_what_is_typed_is_saved_and_there_on_another_device(desk: Desk, served: Served, address: str) -> None:
    _type(desk, "半句话")
    expect(desk.page.locator("[data-saved]")).to_have_text(re.compile("已保存 09:00"))
    draft = served.engine.drafts.get(address, actor="user:zhang.yang")
    assert draft is not None
    assert "半句话" in draft.answers.values()
    desk.page.evaluate("sessionStorage.clear()")
    desk.page.reload()
    desk.wait_for_form()
    expect(desk.page.locator("[data-form] textarea").first).to_have_value("半句话")


def test_a_session_that_ends_keeps_every_word_through_signing_in(desk: Desk, served: Served, address: str) -> None:
    desk.page.context.clear_cookies()
    _type(desk, "会话结束之后写的")
    expect(desk.page.locator("[data-saved]")).to_contain_text("您已退出登录")
    desk.page.get_by_role("link", name="登录并继续").click()
    desk.page.locator(".person", has_text="受理员").first.click()
    desk.wait_for_form()
    expect(desk.page.locator("[data-form] textarea").first).to_have_value("会话结束之后写的")
    desk.expect_complaint("40")


def test_files_are_chosen_several_at_once_and_a_lying_one_is_told(desk: Desk, served: Served, address: str) -> None:
    chosen = [
        {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0photo"},
        {"name": "假.pdf", "mimeType": "application/pdf", "buffer": b"<html>"},
    ]
    desk.page.locator("#file-card-input").set_input_files(chosen)  # type: ignore[arg-type]
    card = desk.page.locator("#files")
    expect(card).to_contain_text("现场.jpg：已添加")
    expect(card).to_contain_text("“假.pdf”的后缀是 .pdf，但内容不是这种文件")
    assert [file.name for file in served.engine.files.of_case(served.engine.task(address).root_id)] == ["现场.jpg"]
    desk.expect_complaint("40")


def test_leaving_at_once_and_coming_back_is_no_other_window(desk: Desk, served: Served, address: str) -> None:
    for words in ("第一句", "第二句"):
        with desk.page.expect_request(lambda request: request.method == "PUT"):
            _type(desk, words)
        desk.page.reload()  # the answer to what was sent may never have come
        desk.wait_for_form()
        expect(desk.page.locator("[data-form] textarea").first).to_have_value(words)
    desk.page.locator("#call").get_by_role("button", name="已接通").click()
    for _ in range(2):
        desk.wait_for_form()
        _type(desk, "又一句")
        expect(desk.page.locator("[data-saved]")).to_have_text(re.compile("已保存"))
        desk.page.reload()
    desk.wait_for_form()
    expect(desk.page.locator("[data-form] textarea").first).to_have_value("又一句")
    assert desk.complaints == []


@pytest.fixture
def consent(desk: Desk, served: Served) -> str:
    """The mediator's task to ask the parties, open before the browser with its form."""
    case = served.engine.start("people-mediation", {**DISPUTE, "parties": PARTIES}, actor="user:zhang.yang")
    served.engine.run_due()
    answers = {"acceptance": "accept", "mediator": "he.wenhua"}
    served.engine.complete(served.engine.tasks(case.id)[0].id, answers, actor="system")
    served.engine.run_due()
    task = served.engine.tasks(case.id)[0]
    served.engine.claim(task.id, actor="user:he.wenhua")
    desk.come_as("人民调解员")
    desk.page.goto(f"{served.address}/tasks/{task.id}")
    desk.wait_for_form()
    return task.id


def _asked(desk: Desk, row: int) -> tuple[Locator, Locator]:
    """Day and time at which the party of a row was asked."""
    inputs = desk.page.locator(".fjs-form-field-datetime").nth(row).locator("input")
    return inputs.first, inputs.last


def test_half_of_a_time_stops_the_form_at_its_field(desk: Desk, served: Served, consent: str) -> None:
    for row in (0, 1):
        desk.page.locator(".fjs-form-field-radio").nth(row).get_by_label("愿意", exact=True).check()
    day, _ = _asked(desk, 1)
    day.fill("2026/10/09")
    day.press("Enter")
    desk.press("办结")
    expect(desk.page.locator("[data-form-summary]")).to_contain_text("日期和时间都要填写。")
    field = desk.page.locator(".fjs-form-field-datetime").nth(1)
    expect(field.get_by_text("日期和时间都要填写。").first).to_be_visible()
    assert served.engine.task(consent).state == "open"


def test_a_time_is_read_as_people_write_it_and_never_emptied_in_silence(desk: Desk, consent: str) -> None:
    _, time = _asked(desk, 0)
    time.click()
    desk.page.keyboard.type("9点半")
    desk.page.keyboard.press("Tab")
    expect(time).to_have_value("09:30")
    _, other = _asked(desk, 1)
    other.click()
    desk.page.keyboard.type("差不多中午")
    desk.page.keyboard.press("Tab")
    expect(desk.page.locator(".fjs-form-field-datetime").nth(1)).to_contain_text("没能认出“差不多中午”是几点")


def test_days_to_come_cannot_be_chosen_where_what_happened_belongs(desk: Desk, consent: str) -> None:
    day, _ = _asked(desk, 0)
    day.click()
    days = desk.page.locator(".fjs-form-field-datetime").nth(0).locator(".flatpickr-day")
    expect(days.last).to_have_class(re.compile("flatpickr-disabled"))
