"""The inbox under the hand: keys, filters that stay, and two windows that keep each other up to date."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, expect

from engine import Duty, Engine, Person
from tests.browser.conftest import Served
from tests.browser.desk import Desk
from tests.support import bpmn, process


def register(engine: Engine, kind: str, name: str) -> str:
    """A dispute that waits at the joint desk; the id of its task."""
    parties = [{"side": "applicant", "kind": "person", "name": name}, {"side": "respondent", "kind": "person", "name": "王强"}]
    case = engine.start("asking", {"kind": kind, "parties": parties, "caseNumber": f"2026-{name}"}, actor="user:zhang.yang")
    (task,) = engine.tasks(case.id)
    return task.id


def deploy(engine: Engine) -> None:
    """A process of one task for the mediators of Wenmiao, so that the tests are about the inbox alone."""
    named = '<zeebe:property name="parties" value="parties"/>'
    task = (
        '<userTask id="ask" name="Ask them"><extensionElements><zeebe:userTask/>'
        '<zeebe:assignmentDefinition candidateGroups="people_mediator"/><zeebe:taskSchedule dueDate="2026-10-15"/>'
        '<zeebe:properties><zeebe:property name="zh.name" value="询问双方"/></zeebe:properties></extensionElements></userTask>'
    )
    with TemporaryDirectory() as folder:
        file = Path(folder) / "asking.bpmn"
        file.write_bytes(bpmn(process("asking", f'<startEvent id="a"/>{task}<endEvent id="z"/>', "a > ask > z", properties=named)))
        engine.deploy([str(file)])


def line(page: Page, name: str):  # type: ignore[no-untyped-def]
    return page.locator(".line", has_text=name)


def test_keys_move_claim_and_open(served: Served, desk: Desk) -> None:
    deploy(served.engine)
    for name in ("陈静", "刘洋", "赵敏"):
        register(served.engine, "neighbour", name)
    desk.come_as("人民调解员")
    page = desk.page
    expect(page.locator(".line")).to_have_count(3)
    page.keyboard.press("j")
    expect(line(page, "陈静").locator(".line-verb")).to_be_focused()
    page.keyboard.press("j")
    expect(line(page, "刘洋").locator(".line-verb")).to_be_focused()
    page.keyboard.press("c")
    expect(page.get_by_role("status")).to_contain_text("已签收")
    expect(page.locator("#tab-mine .count")).to_have_text("1")
    expect(page.locator("#badge-inbox")).to_contain_text("1")
    expect(line(page, "赵敏").locator(".line-verb")).to_be_focused()  # the line that took its place
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.locator(".inbox-bulk")).to_be_visible()
    page.keyboard.press("x")
    page.keyboard.press("f")
    expect(page.locator("#inbox-text")).to_be_focused()
    page.keyboard.type("赵敏")
    expect(page.locator(".line")).to_have_count(1)
    expect(page.locator("#inbox-text")).to_have_value("赵敏")
    expect(page.locator("#inbox-text")).to_be_focused()
    page.keyboard.press("Escape")
    page.locator(".inbox-now h2").first.click()
    page.keyboard.press("g")
    page.keyboard.press("i")
    expect(page.locator("#inbox-text")).to_have_value("赵敏")  # the filter stayed for the next visit
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()
    expect(page.locator("#shortcuts")).to_contain_text("下一项")
    expect(page.locator("#shortcuts dt", has_text="f")).to_have_count(1)


def test_on_a_phone_one_button_opens_the_filters(served: Served, desk: Desk) -> None:
    deploy(served.engine)
    register(served.engine, "neighbour", "陈静")
    page = desk.page
    page.set_viewport_size({"width": 360, "height": 740})
    desk.come_as("人民调解员")
    button = page.get_by_role("button", name="筛选")
    expect(page.locator("#inbox-due")).to_be_hidden()
    button.click()
    page.locator("#inbox-due").select_option("week")
    expect(page.get_by_role("button", name="筛选（1）")).to_be_visible()


def test_two_windows_keep_each_other_up_to_date_and_nothing_moves_under_the_hand(served: Served, desk: Desk, browser: Browser) -> None:
    deploy(served.engine)
    task = register(served.engine, "neighbour", "陈静")
    desk.come_as("人民调解员")
    page = desk.page
    expect(line(page, "陈静")).to_be_visible()
    with browser.new_context(locale="zh-CN", viewport={"width": 360, "height": 740}) as other:
        phone = Desk(other.new_page(), served.address)
        phone.come_as("人民调解员")
        expect(line(phone.page, "陈静")).to_be_visible()
        assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        line(phone.page, "陈静").hover()
        line(page, "陈静").get_by_role("button", name="签收").click()
        expect(page.locator("#tab-to-claim .count")).to_have_text("0")
        # On the telephone the finger is on the line: it stays, and says that it is gone.
        expect(phone.page.locator("#tab-to-claim .count")).to_have_text("0")
        expect(line(phone.page, "陈静")).to_have_class("line task-line quiet gone")
        register(served.engine, "neighbour", "刘洋")
        expect(phone.page.locator("[data-show-new]")).to_have_text("1 项新任务")
        phone.page.locator("[data-show-new]").click()
        expect(line(phone.page, "刘洋")).to_be_visible()
        expect(line(phone.page, "陈静")).to_have_count(0)
        assert phone.complaints == []
    # Nobody is at the list here: what is new is simply there.
    page.mouse.move(2, 2)
    page.evaluate("document.activeElement.blur()")
    expect(line(page, "刘洋")).to_be_visible()
    assert served.engine.task(task).assignee == "he.wenhua"


def test_a_task_is_given_away_in_its_line(served: Served, desk: Desk) -> None:
    deploy(served.engine)
    served.engine.directory.add_person(Person("sun.li", "孙丽"), actor="system")
    served.engine.directory.give(Duty("sun.li", "people_mediator", "wenmiao-committee", date(2026, 1, 1)), actor="system")
    task = register(served.engine, "neighbour", "陈静")
    served.engine.claim(task, actor="user:he.wenhua")
    desk.come_as("人民调解员")
    page = desk.page
    page.goto(f"{served.address}/inbox?tab=mine")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.locator(".assign").get_by_label("理由").fill("文书不齐")
    page.locator(".assign").get_by_role("button", name="孙丽").click()
    expect(page.get_by_role("status")).to_contain_text("已指派 1 项任务")
    assert served.engine.task(task).assignee == "sun.li"
