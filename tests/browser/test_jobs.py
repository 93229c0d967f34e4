"""Each job done once by whose job it is: in both languages, at a desk and on a telephone. The browser complains of nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from engine import Case, Duty, Person
from engine.organisation import Cell
from tests.browser.conftest import Served, district
from tests.browser.desk import Desk
from tests.browser.serving import serving
from webui import create_app
from webui.settings import WebSettings

SIZES: Mapping[int, ViewportSize] = {1440: {"width": 1440, "height": 900}, 360: {"width": 360, "height": 760}}
LOCALES = {"zh": "zh-CN", "en": "en-US"}
DAYS = {"zh": "2026/10/12", "en": "10/12/2026"}
HOUSE = (
    ("liang.jun", "梁军", "policy_designer"),
    ("guo.min", "郭敏", "manager"),
    ("xu.lan", "徐兰", "administrator"),
)
ELEMENT = "accept_and_appoint"


@dataclass(frozen=True, slots=True)
class Town:
    """The district with everybody in it. ``by_password`` is its address where nobody goes in by a click."""

    served: Served
    by_password: str


@pytest.fixture(scope="module")
def town(founded: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Town]:
    """One district for all jobs: they are done in different cases, by different people."""
    with district(founded, tmp_path_factory.mktemp("town"), browser) as served:
        for id_, name, role in HOUSE:
            served.engine.directory.add_person(Person(id_, name), actor="system")
            served.engine.directory.give(Duty(id_, role, "haitang", date(2026, 1, 1)), actor="system")
        served.engine.directory.add_cell(Cell("wenmiao-1", "wenmiao", "Wenmiao 1", "文庙第1网格", ("文庙社区3幢",)), actor="system")
        app = create_app(served.engine, WebSettings(b"a secret of thirty-two bytes ....", demo=False))
        with serving(app, browser) as address:
            yield Town(served, address)


@pytest.fixture(params=[(language, width) for language in LOCALES for width in SIZES], ids=lambda look: f"{look[0]}-{look[1]}")
def desk(request: pytest.FixtureRequest, town: Town, browser: Browser) -> Iterator[Desk]:
    """A person before a browser of this language and width."""
    language, width = request.param
    with browser.new_context(locale=LOCALES[language], timezone_id="Asia/Shanghai", viewport=SIZES[width]) as window:
        made = Desk(window.new_page(), town.served.address, language)
        yield made
        assert made.complaints == []


def look_of(desk: Desk) -> tuple[Literal["zh", "en"], int]:
    size = desk.page.viewport_size
    assert size is not None
    return desk.language, size["width"]


def fits(desk: Desk) -> None:
    """Nothing is wider than the screen."""
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def registered(served: Served, name: str) -> Case:
    """A dispute of somebody of this name, as the joint desk wrote it down."""
    answers = {
        "channel": "walkIn", "receivedAt": "2026-10-12T08:30+08:00", "place": "文庙社区3幢", "story": f"{name}：楼上深夜播放音响。",
        "kind": "neighbour",
        "asks": "mediation", "parties": [{"name": name, "side": "applicant"}, {"name": "王强", "side": "respondent"}],
    }  # fmt: skip
    case = served.engine.start("dispute-resolution", actor="user:zhang.yang")
    do(served, case, "register_dispute", answers)
    do(served, case, "decide_acceptance", {"agreesWithTriage": "yes", "decision": "dispute"})
    return case


def do(served: Served, case: Case, element: str, answers: Mapping[str, Any]) -> None:
    """Complete the open task of an element."""
    served.engine.run_due()
    (task,) = (task for task in served.engine.tasks(case.id) if task.element_id == element)
    served.engine.complete(task.id, answers, actor="system")
    served.engine.run_due()


VISIT = {"whomMet": "both", "visitedAt": "2026-10-12T08:40+08:00", "seen": "双方愿意谈。", "mood": "calm", "wants": "talk"}


def test_a_mediator_claims_reads_fills_in_keeps_completes_and_goes_on(desk: Desk, town: Town) -> None:
    language, width = look_of(desk)
    name = f"李秀英{language}{width}"
    case, further = (registered(town.served, one) for one in (name, f"周莉{language}{width}"))
    for one in (case, further):
        do(town.served, one, "visit", VISIT)
    (other,) = (task for task in town.served.engine.tasks(further.id) if task.element_id == "mediate_on_the_spot")
    town.served.engine.claim(other.id, actor="user:he.wenhua")
    desk.come_as("人民调解员")
    fits(desk)
    desk.page.locator("#tab-to-claim").click()
    line = desk.page.locator(".line", has_text=name)
    line.get_by_role("button", name=desk.words("签收")).click()
    expect(desk.page.locator("#inbox").get_by_role("status")).to_contain_text(desk.words("已签收"))
    desk.page.locator("#tab-mine").click()
    line.get_by_role("link", name=desk.words("打开")).click()
    desk.wait_for_form()
    fits(desk)
    desk.sees(f"{name}：楼上深夜播放音响。")
    desk.date("调解时间", DAYS[language], "08:50")
    desk.choose("调解结果", "达成并当场履行")
    desk.write("事实与协议内容", "王强当面致歉。")
    desk.press("存为草稿")
    desk.sees("已存为草稿")
    desk.page.locator("#tab-mine").click()
    line.get_by_role("link", name=desk.words("打开")).click()
    desk.wait_for_form()
    expect(desk.field("事实与协议内容").locator("textarea")).to_have_value("王强当面致歉。")
    desk.tick("双方自愿调解")
    desk.tick("已告知权利义务")
    done = desk.page.url
    desk.complete()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text(desk.words("就地调解"))
    assert desk.page.url != done
    desk.wait_for_form()
    fits(desk)


def test_an_intake_officer_finds_a_party_sees_a_duplicate_and_prints_the_receipt(desk: Desk, town: Town) -> None:
    language, width = look_of(desk)
    name = f"陈静{language}{width}"
    before = registered(town.served, name)
    number = town.served.engine.case(before.id).variables["caseNumber"]
    desk.come_as("受理员")
    page = desk.page
    page.goto(f"{desk.address}/register")
    expect(page.locator("[data-intake][data-ready]")).to_be_visible()
    page.locator("#parties-0-name").press_sequentially(name[:2])
    page.locator("[role=option]:visible", has_text=name).first.click()
    expect(page.locator("#parties-0-name")).to_have_value(name)
    page.locator("#parties-1-name").fill("王强")
    page.locator("#place").press_sequentially("3幢")
    expect(page.locator("[role=option]:visible").first).to_contain_text("文庙社区3幢")
    page.locator("#place").press("ArrowDown")
    page.locator("#place").press("Enter")
    page.locator("#kind-seek").fill(desk.words("邻里"))
    page.locator("#kind-seek").press("ArrowDown")
    page.locator("#kind-seek").press("Enter")
    page.locator("#story").fill("楼上深夜播放音响。")
    expect(page.locator("#alike")).to_contain_text(str(number))
    fits(desk)
    page.get_by_label(desk.words("均不是")).check()
    page.get_by_label(desk.words("作为新案件登记的理由")).fill("2")
    page.locator("[data-register]").click()
    expect(page.locator(".registered .big")).to_have_text(re.compile(r"^2026-\d{5}$"))
    page.get_by_role("link", name=desk.words("打印登记回执")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(desk.words("登记回执"))
    desk.sees(name)
    fits(desk)


def test_a_policy_designer_changes_a_process_at_a_desk_and_looks_at_it_on_a_telephone(desk: Desk, town: Town) -> None:
    language, width = look_of(desk)
    desk.come_as("流程设计师")
    page = desk.page
    page.goto(f"{desk.address}/designer/edit/people-mediation.bpmn")
    expect(page.locator("[data-editor][data-ready]")).to_be_visible()
    if width < 1000:
        expect(page.get_by_text(desk.words("修改请使用较大的屏幕"))).to_be_visible()
        expect(page.locator(".djs-palette")).to_have_count(0)
        fits(desk)
        return
    expect(page.locator("[data-problems][data-checked]")).to_be_visible()
    expect(page.locator("[data-problem-count]")).to_have_text(desk.words("没有问题"))
    page.locator(f".djs-shape[data-element-id={ELEMENT}]").click()
    expect(page.locator(f".djs-shape[data-element-id={ELEMENT}]")).to_contain_class("selected")
    role = page.locator("#bio-properties-panel-parley-role")
    role.select_option("")
    expect(page.locator(f".djs-overlays[data-container-id={ELEMENT}] .problem-mark")).to_be_visible()
    chosen = {"zh": "people_mediator", "en": "legal_officer"}[language]
    role.select_option(chosen)
    expect(page.locator("[data-problem-list]").get_by_role("button")).to_have_count(0)
    desk.press("发布…")
    page.locator("#publish-comment").fill("由调解员直接受理")
    page.locator("[data-publish-now]").click()
    expect(page.locator("[data-published-words]")).to_be_visible()
    case = town.served.engine.start("people-mediation", variables={}, actor="system")
    (task,) = town.served.engine.tasks(case.id)
    assert (task.element_id, task.roles) == (ELEMENT, (chosen,))


def test_an_auditor_replays_a_case_into_the_process_that_it_called_and_proves_it(desk: Desk, town: Town) -> None:
    language, width = look_of(desk)
    case = registered(town.served, f"赵敏{language}{width}")
    desk.come_as("审计员")
    page = desk.page
    page.goto(f"{desk.address}/replay/{case.id}?entry=1")
    expect(page.locator('[data-replay][data-ready][data-shown="1 0"]')).to_be_visible()
    fits(desk)
    page.locator("[data-slider]").fill("2")
    expect(page.locator('[data-replay][data-shown="2 1"]')).to_be_visible()
    expect(page.locator("[data-path] [aria-current]")).to_have_text(desk.words("联合受理"))
    page.get_by_role("button", name="20×").click()
    desk.press("播放")
    expect(page.locator("[data-slider]")).to_have_value(page.locator("[data-replay]").get_attribute("data-total") or "")
    desk.press("重新运行并比对")
    expect(page.locator("#proof")).to_contain_text(desk.words("得到相同状态"))


def test_a_manager_opens_the_cases_behind_a_bar(desk: Desk, town: Town) -> None:
    language, width = look_of(desk)
    name = f"刘洋{language}{width}"
    registered(town.served, name)
    desk.come_as("管理者")
    page = desk.page
    expect(page.locator(".plot-canvas svg").first).to_be_visible()
    fits(desk)
    page.locator(".plot-table > summary").first.click()
    page.locator(".plot-table[open] td a").first.click()
    expect(page).to_have_url(re.compile(r"/cases\?"))
    desk.sees("2026-")
    fits(desk)


def test_an_administrator_enters_somebody_who_signs_in_and_has_to_choose_a_password(desk: Desk, town: Town) -> None:
    language, width = look_of(desk)
    desk.come_as("系统管理员")
    page, ident = desk.page, f"sun.{language}{width}"
    page.goto(f"{desk.address}/administration/people/new")
    page.locator("#name").fill("孙丽")
    page.locator("#id").fill(ident)
    page.locator("#role").select_option("people_mediator")
    page.locator("#unit").select_option("wenmiao-committee")
    fits(desk)
    desk.press("录入")
    desk.press("发放初始密码")
    first = page.locator("#first-password + p code").inner_text()
    fits(desk)
    desk.leave()

    page.context.clear_cookies()
    page.goto(town.by_password)
    page.locator("#person").fill(ident)
    page.locator("#password").fill(first)
    page.locator(".sign-in button.main").click()
    expect(page).to_have_url(re.compile("/account/password"))
    page.goto(f"{town.by_password}/inbox")
    expect(page).to_have_url(re.compile("/account/password"))
    fits(desk)
    page.locator("#old").fill(first)
    page.locator("#new").fill("海棠区的桂花又开了一年")
    page.locator("#again").fill("海棠区的桂花又开了一年")
    desk.press("修改密码")
    desk.sees("密码已修改")
    page.goto(f"{town.by_password}/inbox")
    expect(page.locator("#inbox")).to_be_visible()
