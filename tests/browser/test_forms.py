"""What a form in the browser promises: early words, the server's words at the field, and nothing typed is ever lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Served
from tests.browser.desk import Desk

ANSWERS = {
    "channel": "walkIn",
    "receivedAt": "2026-10-12T09:00+08:00",
    "place": "文庙社区 3 幢",
    "story": "噪声。",
    "kind": "neighbour",
    "asks": "mediation",
    "parties": [{"name": "李秀英", "side": "applicant"}, {"name": "王强"}],
}


@pytest.fixture
def task(desk: Desk, served: Served) -> str:
    """A dispute that another system sent without its particulars: the intake officer has the form for them open."""
    parties = [{"name": "李秀英", "side": "applicant"}, {"side": "respondent"}]
    case = served.engine.start("dispute-resolution", {"parties": parties}, actor="user:zhang.yang")
    (waiting,) = served.engine.tasks(case.id)
    served.engine.claim(waiting.id, actor="user:zhang.yang")
    desk.come_as("受理员")
    desk.page.goto(f"{served.address}/tasks/{waiting.id}")
    desk.wait_for_form()
    return waiting.id


def is_open(served: Served, task: str) -> bool:
    return served.engine.task(task).state == "open"


def test_what_is_missing_is_said_in_chinese_before_anything_is_sent(desk: Desk, served: Served, task: str) -> None:
    desk.press("办结")
    summary = desk.page.locator("[data-form-summary]")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("发生地点: 请填写此项。")
    expect(desk.field("发生地点")).to_contain_text("请填写此项。")
    assert is_open(served, task)
    summary.get_by_role("link", name=re.compile("^发生地点")).click()
    expect(desk.field("发生地点").locator("input")).to_be_focused()


def test_enter_in_a_line_sends_nothing_and_drops_nothing(desk: Desk, served: Served, task: str) -> None:
    desk.write("发生地点", "文庙社区 3 幢")
    desk.field("发生地点").locator("input").press("Enter")
    expect(desk.field("发生地点").locator("input")).to_have_value("文庙社区 3 幢")
    assert is_open(served, task)


def test_a_reload_loses_no_word_and_signing_out_leaves_none_behind(desk: Desk, served: Served, task: str) -> None:
    desk.write("事情经过", "楼上住户深夜播放音响。")
    desk.write("姓名或名称", "王强", row=1)
    desk.field("姓名或名称", 1).locator("input").blur()
    desk.page.reload()
    desk.wait_for_form()
    desk.sees("已恢复您上次填写的内容。")
    expect(desk.field("事情经过").locator("textarea")).to_have_value("楼上住户深夜播放音响。")
    expect(desk.field("姓名或名称", 1).locator("input")).to_have_value("王强")
    desk.leave()
    expect(desk.page.locator(".person").first).to_be_visible()
    assert desk.page.evaluate("sessionStorage.length") == 0


def test_what_only_the_server_finds_stands_at_its_field_with_every_word_kept(desk: Desk, served: Served, task: str) -> None:
    desk.write("发生地点", "文庙社区 3 幢")
    desk.write("事情经过", "噪声。")
    # As a browser does whose form is of yesterday: it lets through what today's form refuses.
    desk.page.evaluate(
        """(answers) => {
        const form = document.getElementById('answers');
        form.elements.answers.value = JSON.stringify(answers);
        HTMLFormElement.prototype.submit.call(form);
    }""",
        ANSWERS,
    )
    desk.wait_for_form()
    desk.sees("未保存，请更正以下各项。")
    desk.sees("当事人 2")
    desk.sees("身份")
    expect(desk.field("身份", 1)).to_contain_text("请填写此项。")
    expect(desk.field("身份", 0)).not_to_contain_text("请填写此项。")
    expect(desk.field("事情经过").locator("textarea")).to_have_value("噪声。")
    desk.expect_complaint("422")
    assert is_open(served, task)
    desk.choose("身份", "被申请人", row=1)
    desk.press("办结")
    desk.sees("2026-00001")
    assert not is_open(served, task)


def test_the_form_speaks_chinese_in_its_fixed_places(desk: Desk, served: Served, task: str) -> None:
    texts = desk.page.locator("[data-form]").inner_text()
    for english in ("Select", "Add new", "Search", "No results"):
        assert english not in texts
    assert "请选择" in texts
    assert "添加：当事人" in texts
