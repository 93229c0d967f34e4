"""An auditor replays a case: the slider, playing, the way into a called process, a link to a moment, what was altered is named."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from tests.browser.conftest import Served
from tests.browser.desk import Desk
from tests.processes.walking import registered

ACCEPT = {"agreesWithTriage": "yes", "decision": "dispute"}
READY = "[data-replay][data-ready]"


@pytest.fixture
def case_id(served: Served) -> str:
    """A case that was registered and accepted: its work has gone on into a process of the community."""
    case = served.engine.start("dispute-resolution", actor="user:zhang.yang")
    for element, answers in (("register_dispute", registered()), ("decide_acceptance", ACCEPT)):
        (task,) = served.engine.tasks(case.id)
        assert task.element_id == element
        served.engine.complete(task.id, answers, actor="system")
    served.engine.run_due()
    return case.id


def replay(desk: Desk, served: Served, case_id: str, address: str = "") -> Page:
    desk.come_as("审计员")
    desk.page.goto(f"{served.address}/replay/{case_id}{address}")
    expect(desk.page.locator(READY)).to_be_visible()
    return desk.page


def shown(page: Page, entry: int, part: int) -> None:
    """The diagram, the panel and the list are at that entry, in the process with that part."""
    expect(page.locator(f'[data-replay][data-shown="{entry} {part}"]')).to_be_visible()
    expect(page.locator(f'[data-moment="{entry}"]')).to_be_visible()
    expect(page.locator("[data-list] [aria-current]")).to_contain_text(re.compile(rf"^{entry}"))


def test_one_steps_through_a_case_into_the_process_that_it_called(desk: Desk, served: Served, case_id: str) -> None:
    page = replay(desk, served, case_id, "?entry=1")
    shown(page, 1, 0)
    expect(page.locator("#proof")).to_contain_text("哈希链完整")
    page.get_by_role("button", name="下一条", exact=True).click()
    shown(page, 2, 1)
    expect(page.locator("[data-path] [aria-current]")).to_have_text("联合受理")
    expect(page.locator('.djs-element.replay-passed[data-element-id="register_dispute"]')).to_be_visible()
    expect(page.locator(".replay-token")).to_have_text("1")
    panel = page.locator("[data-panel]")
    expect(panel).to_contain_text("当时填写的表单")
    expect(panel.locator("tr.matched").first).to_be_visible()
    expect(panel).to_contain_text("重新计算，结果一致")
    page.locator("[data-path] .chip", has_text="矛盾纠纷化解").click()
    expect(page.locator('[data-replay][data-shown="2 0"]')).to_be_visible()
    page.locator('[data-element-id="take_in"].djs-shape').click()
    shown(page, 2, 1)


def test_the_slider_the_keys_and_playing_lead_to_the_same_moments(desk: Desk, served: Served, case_id: str) -> None:
    page = replay(desk, served, case_id, "?entry=1")
    slider = page.locator("[data-slider]")
    slider.fill("3")
    shown(page, 3, 1)
    page.keyboard.press("Home")
    shown(page, 1, 0)
    page.keyboard.press("ArrowRight")
    shown(page, 2, 1)
    page.get_by_role("button", name="20×").click()
    page.get_by_role("button", name="播放", exact=True).click()
    last = page.locator("[data-replay]").get_attribute("data-total")
    expect(slider).to_have_value(last or "")
    expect(page.get_by_role("button", name="播放", exact=True)).to_be_visible()
    page.get_by_role("button", name="按时间").click()
    page.keyboard.press("Home")
    shown(page, 1, 0)


def test_a_link_leads_to_a_moment(desk: Desk, served: Served, case_id: str) -> None:
    page = replay(desk, served, case_id, "#entry=2")
    shown(page, 2, 1)
    expect(page).to_have_url(re.compile(r"\?entry=2$"))
    page.reload()
    shown(page, 2, 1)
    page.get_by_role("button", name="重新运行并比对").click()
    expect(page.locator("#proof")).to_contain_text("得到相同状态")


def test_what_was_altered_is_named_and_shown(desk: Desk, served: Served, case_id: str) -> None:
    with served.engine._runtime.store.writing() as session:
        session.connection.execute(text("UPDATE audit_entry SET actor = 'user:ma.min' WHERE seq = 2 AND stream LIKE 'case:%'"))
    page = replay(desk, served, case_id, "?entry=1")
    expect(page.locator("#proof")).to_contain_text("与原记录不符")
    page.locator("#proof a", has_text="第2条").click()
    shown(page, 2, 1)
    page.goto(f"{served.address}/record")
    page.get_by_role("button", name="校验全部记录").click()
    desk.sees("发现1处改动")


def test_the_replay_fits_a_phone(desk: Desk, served: Served, case_id: str) -> None:
    desk.page.set_viewport_size({"width": 360, "height": 780})
    page = replay(desk, served, case_id, "?entry=2")
    shown(page, 2, 1)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
