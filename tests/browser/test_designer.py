"""Processes changed in the browser by somebody who is no programmer, and what all editors keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.bench import APPOINT, PROCESS, Bench, hire
from tests.browser.conftest import Served


def test_a_task_is_renamed_and_given_to_another_role_and_the_next_case_runs_on_it(bench: Bench, served: Served) -> None:
    bench.open(PROCESS)
    bench.choose(APPOINT)
    bench.panel("zhName").fill("受理并指定调解员")
    bench.panel("role").select_option("people_mediator")
    bench.saved()
    expect(bench.shown(APPOINT)).to_contain_text("指定")

    bench.page.get_by_role("button", name="发布…").click()
    bench.page.locator("#publish-comment").fill("由调解员直接受理")
    bench.page.locator("[data-publish-now]").click()
    expect(bench.page.locator("[data-published-words]")).to_contain_text("第 2 版")

    case = served.engine.start("people-mediation", variables={}, actor="system")
    task = served.engine.tasks(case_id=case.id)[0]
    assert (case.version, task.element_id) == (2, APPOINT)
    assert served.engine.tasks(case_id=case.id, role="people_mediator")


def test_a_problem_appears_on_its_element_while_drawing_and_goes_when_it_is_mended(bench: Bench) -> None:
    bench.open(PROCESS)
    expect(bench.page.locator("[data-problem-count]")).to_have_text("没有问题")
    bench.choose(APPOINT)
    bench.panel("role").select_option("")
    line = bench.problems.get_by_role("button").filter(has_text="受理并确定调解员")
    expect(line).to_be_visible()
    expect(bench.page.locator(f".djs-overlays[data-container-id={APPOINT}] .problem-mark")).to_be_visible()

    bench.choose("obtain_consent")
    line.click()
    expect(bench.page.locator(f".djs-shape[data-element-id={APPOINT}]")).to_contain_class("selected")
    bench.panel("role").select_option("committee_head")
    expect(bench.problems.get_by_role("button")).to_have_count(0)


def test_a_menu_of_the_drawing_stays_beside_the_properties(bench: Bench) -> None:
    bench.open(PROCESS)
    bench.page.evaluate("document.querySelector('[data-do=whole]').click()")
    furthest = bench.page.evaluate(
        """() => [...document.querySelectorAll('.djs-shape')].filter((one) => !one.dataset.elementId.endsWith('_label'))
        .sort((one, other) => other.getBoundingClientRect().right - one.getBoundingClientRect().right)[0].dataset.elementId"""
    )
    bench.page.locator(f".djs-shape[data-element-id={furthest}]").click()
    bench.page.keyboard.press("r")
    menu = bench.page.locator(".djs-popup")
    expect(menu).to_be_visible()
    box, canvas = menu.bounding_box(), bench.page.locator("[data-canvas]").bounding_box()
    assert box is not None
    assert canvas is not None
    assert box["x"] + box["width"] <= canvas["x"] + canvas["width"]
    assert box["y"] + box["height"] <= canvas["y"] + canvas["height"]


def test_comparing_opens_at_the_first_change_and_walks_to_the_next_in_both_drawings(bench: Bench) -> None:
    bench.open(PROCESS)
    for element, role in ((APPOINT, "people_mediator"), ("obtain_consent", "committee_head")):
        bench.choose(element)
        bench.panel("role").select_option(role)
    bench.saved()
    bench.page.locator("[data-leave]").click()
    expect(bench.page.locator("[data-compare][data-ready]")).to_be_visible()
    told = bench.page.locator("[data-step-told]")
    expect(told).to_have_text("第 1 处修改，共 2 处")
    for number in (1, 2):
        here = bench.page.locator(".compare-canvas .differs-here.djs-shape")
        expect(here).to_have_count(2)
        for side in ("from", "to"):
            canvas, box = bench.page.locator(f"[data-side={side}]").bounding_box(), here.nth(0 if side == "from" else 1).bounding_box()
            assert canvas is not None
            assert box is not None
            assert abs(canvas["x"] + canvas["width"] / 2 - box["x"] - box["width"] / 2) < 40
        bench.page.get_by_role("button", name="下一处").click()
        expect(told).to_have_text(f"第 {number % 2 + 1} 处修改，共 2 处")


def test_an_element_is_found_by_its_chinese_name_from_the_button(bench: Bench) -> None:
    bench.open(PROCESS)
    bench.page.get_by_role("button", name="查找").click()
    bench.page.locator(".djs-search-input input").fill("签署")
    expect(bench.page.locator(".djs-search-result")).to_contain_text(["制作并签署调解协议"])
    bench.page.locator(".djs-search-input input").fill("sign_agreement")
    expect(bench.page.locator(".djs-search-result").first).to_be_visible()


def test_a_due_time_is_a_number_and_a_unit(bench: Bench, served: Served) -> None:
    bench.open(PROCESS)
    bench.choose(APPOINT)
    bench.panel("limit").select_option("")
    bench.panel("due-unit").select_option("working")
    bench.panel("due-number").fill("3")
    bench.panel("due-number").press("Tab")
    bench.saved()
    draft = served.engine.designs.draft(PROCESS)
    assert draft is not None
    assert 'dueDate="=working days after(today(), 3)"' in draft.content.decode()
    bench.open(PROCESS)
    bench.choose(APPOINT)
    expect(bench.panel("due-number")).to_have_value("3")


def test_without_the_right_one_looks_and_changes_nothing(served: Served, window: BrowserContext) -> None:
    bench = Bench(window.new_page(), served.address, "郑桂英")
    bench.open(PROCESS)
    expect(bench.page.get_by_text("修改由流程设计师进行")).to_be_visible()
    expect(bench.page.locator(".djs-palette")).to_have_count(0)
    expect(bench.page.get_by_role("button", name="发布")).to_have_count(0)
    assert bench.complaints == []


def test_the_editors_have_chinese_for_everything_that_they_say(bench: Bench) -> None:
    bench.open(PROCESS)
    for element in (APPOINT, "is_it_taken", "mediation_is_asked", "conflict_declared", "obtain_consent"):
        bench.choose(element)
        for head in bench.page.locator(".bio-properties-panel-group-header-title").all():
            head.click()
    bench.page.locator(".djs-palette [data-action=create]").click()
    bench.page.keyboard.press("Escape")
    bench.page.get_by_role("button", name="查找").click()
    bench.page.keyboard.press("Escape")
    assert bench.page.evaluate("document.documentElement.dataset.untranslated ?? ''") == ""
    bench.open("joint-panel.dmn")
    bench.page.locator("td.output-cell").first.click()
    bench.page.locator(".dmn-tabs button").first.click()
    assert bench.page.evaluate("document.documentElement.dataset.untranslated ?? ''") == ""


def test_an_english_page_speaks_english(served: Served, window: BrowserContext) -> None:
    hire(served.engine)
    assert window.browser is not None
    english = window.browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    bench = Bench(english.new_page(), served.address, "梁军")
    bench.open(PROCESS)
    bench.choose(APPOINT)
    expect(bench.page.locator(".bio-properties-panel-header-type")).to_have_text("User Task", ignore_case=True)
    expect(bench.shown(APPOINT)).to_contain_text("Appoint")
    assert bench.complaints == []
    english.close()


def test_a_telephone_shows_the_drawing_and_says_that_changing_needs_more_room(served: Served, window: BrowserContext) -> None:
    hire(served.engine)
    assert window.browser is not None
    phone = window.browser.new_context(locale="zh-CN", viewport={"width": 360, "height": 740}, has_touch=True)
    bench = Bench(phone.new_page(), served.address, "梁军")
    bench.open(PROCESS)
    expect(bench.page.get_by_text("修改请使用较大的屏幕")).to_be_visible()
    expect(bench.page.locator(".djs-palette")).to_have_count(0)
    assert bench.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert bench.complaints == []
    phone.close()


AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


THEIRS = [".djs-container", ".bio-properties-panel-container", ".dmn-frame", ".form-frame", ".fjs-properties-container", ".fjs-container"]


@pytest.mark.parametrize("file", [PROCESS, "joint-panel.dmn", "investigate.form"])
def test_the_pages_around_the_editors_are_accessible(bench: Bench, file: str) -> None:
    """What bpmn.io renders is left out: its palettes, tables and headings cannot be mended from here."""
    bench.open(file)
    bench.page.evaluate(AXE.read_text())
    run = "(theirs) => axe.run({exclude: theirs.map((one) => [one])}, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})"
    found = bench.page.evaluate(run, THEIRS)
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]] == []
