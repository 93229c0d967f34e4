"""An administrator cures what stands still: from the list over all cases to the case, the value mended, tried again, and on it goes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import expect

from engine import Duty, Person
from tests.browser.conftest import Served
from tests.browser.desk import Desk
from tests.support import deployer, process, user_task

PAYING = process(
    "paying",
    '<startEvent id="a"/><exclusiveGateway id="much" name="How much?"/>' + user_task("pay") + '<endEvent id="z"/>',
    "a > much",
    "much > pay [amount > 10]",
    "pay > z",
)
"""Asks for an amount that nobody has entered: each case stops at the gateway."""


def _stop(served: Served, tmp_path: Path, cases: int) -> list[str]:
    served.engine.directory.add_person(Person("feng.lei", "冯磊"), actor="system")
    served.engine.directory.give(Duty("feng.lei", "administrator", "haitang", date(2026, 1, 1)), actor="system")
    deployer(served.engine, tmp_path)(PAYING)
    return [served.engine.start("paying").id for _ in range(cases)]


def test_an_administrator_mends_the_value_and_the_case_goes_on(desk: Desk, served: Served, tmp_path: Path) -> None:
    (case,) = _stop(served, tmp_path, 1)
    desk.come_as("系统管理员")
    page = desk.page
    page.goto(f"{served.address}/administration/trouble")
    page.locator(".stuck a").click()
    expect(page).to_have_url(re.compile(case))
    expect(page.get_by_role("alert")).to_contain_text("How much?")
    page.get_by_role("link", name="其他处理办法").click()
    page.get_by_label("变量", exact=True).fill("amount")
    page.get_by_label("类型").select_option("feel")
    page.get_by_label("新值").fill("4 * 3")
    page.get_by_role("button", name="只检查").click()
    expect(page.locator("#correct").get_by_role("status")).to_contain_text("12")
    page.get_by_label("理由").first.fill("按纸质卷宗补录")
    page.get_by_role("button", name="更正", exact=True).click()
    expect(page.locator(".variables").first).to_contain_text("amount")
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("#todo .open-tasks")).to_be_visible()
    found = served.engine.case(case)
    assert (found.variables["amount"], found.active_elements, found.incidents) == (12, ("pay",), ())


def test_several_alike_are_tried_again_at_once(desk: Desk, served: Served, tmp_path: Path) -> None:
    cases = _stop(served, tmp_path, 3)
    for case in cases[:2]:
        served.engine.set_variables(case, {"amount": 11}, reason="entered late", actor="user:feng.lei")
    desk.come_as("系统管理员")
    page = desk.page
    page.goto(f"{served.address}/administration/trouble")
    expect(page.locator(".stuck li:has(input)")).to_have_count(3)
    page.get_by_role("button", name=re.compile("全部")).click()
    expect(page.locator(".stuck li:has(input)")).to_have_count(1)
    expect(page.locator(".stuck li:has(input) a")).to_have_attribute("href", f"/cases/{cases[2]}")
    assert [served.engine.case(case).active_elements for case in cases] == [("pay",), ("pay",), ("much",)]
