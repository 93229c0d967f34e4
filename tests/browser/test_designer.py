"""Processes, decisions and forms changed in the browser by somebody who is no programmer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from engine.definitions.compare import compare
from engine.organisation import Duty, Person
from tests.browser.conftest import Served

PROCESS = "people-mediation.bpmn"
APPOINT = "accept_and_appoint"


class Bench:
    """A designer before the browser. ``complaints`` are errors that the browser logged, violations of the policy among them."""

    def __init__(self, page: Page, address: str, name: str) -> None:
        self.page, self.address = page, address
        self.complaints: list[str] = []
        page.set_default_timeout(15_000)
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(address)
        page.locator(".person", has_text=name).first.click()
        expect(page.locator("nav.places, .places").first).to_be_visible()

    def open(self, file: str) -> None:
        """Open a file in its editor and wait until it was checked."""
        self.page.goto(f"{self.address}/designer/edit/{file}")
        expect(self.page.locator("[data-editor][data-ready]")).to_be_visible()
        expect(self.page.locator("[data-problems][data-checked]")).to_be_visible()

    def choose(self, element: str) -> None:
        """Choose an element on the drawing."""
        self.page.locator(f".djs-shape[data-element-id={element}]").click()
        expect(self.panel("zhName")).to_have_count(1)
        expect(self.page.locator(f".djs-shape[data-element-id={element}]")).to_contain_class("selected")

    def panel(self, field: str) -> Locator:
        """A field of Parley's group in the properties."""
        return self.page.locator(f"#bio-properties-panel-parley-{field}")

    @property
    def state(self) -> Locator:
        """What the page says of saving."""
        return self.page.locator("[data-state]")

    def saved(self) -> None:
        """Wait until what was changed is on the server, and checked."""
        expect(self.state).to_have_text(re.compile("已保存|^Saved"))
        expect(self.page.locator("[data-problems][data-checked]")).to_be_visible()

    @property
    def problems(self) -> Locator:
        """The list of what is wrong."""
        return self.page.locator("[data-problem-list]")

    def shown(self, element: str) -> Locator:
        """What the drawing says on an element."""
        return self.page.locator(f".djs-shape[data-element-id={element}] .djs-visual")


def _hire(served: Served) -> None:
    for ident, name, role in (("liang.jun", "梁军", "policy_designer"), ("tang.lei", "唐蕾", "policy_approver")):
        served.engine.directory.add_person(Person(ident, name), actor="system")
        served.engine.directory.give(Duty(ident, role, "haitang", date(2026, 1, 1)), actor="system")


@pytest.fixture
def bench(served: Served, window: BrowserContext) -> Iterator[Bench]:
    """Liang Jun, who designs policies, before a Chinese browser."""
    _hire(served)
    made = Bench(window.new_page(), served.address, "梁军")
    yield made
    assert made.complaints == []


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


def test_saving_changes_nothing_that_nobody_touched(bench: Bench, served: Served) -> None:
    bench.open(PROCESS)
    bench.choose(APPOINT)
    bench.panel("role").select_option("people_mediator")
    bench.saved()
    draft = served.engine.designs.draft(PROCESS)
    assert draft is not None
    changed = compare(served.engine.source("process", "people-mediation"), draft.content)
    assert [(one.kind, one.element_id, [(each.old, each.new) for each in one.differences]) for one in changed] == [
        ("changed", APPOINT, [("committee_head", "people_mediator")])
    ]


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


def test_a_draft_is_found_again_after_the_tab_was_closed(bench: Bench, window: BrowserContext) -> None:
    bench.open(PROCESS)
    bench.choose(APPOINT)
    bench.panel("zhName").fill("受理并指定调解员")
    bench.saved()
    bench.page.close()
    bench.page = window.new_page()
    bench.open(PROCESS)
    expect(bench.shown(APPOINT)).to_contain_text("指定")
    expect(bench.state).to_contain_text("梁军")


def test_what_could_not_be_saved_is_kept_in_the_browser_and_brought_back(bench: Bench, window: BrowserContext) -> None:
    bench.open(PROCESS)
    bench.choose(APPOINT)
    window.route("**/designer/drafts/**", lambda route: route.abort() if route.request.method == "PUT" else route.continue_())
    bench.panel("zhName").fill("受理并指定调解员")
    expect(bench.state).to_have_attribute("data-is", "offline")
    bench.page.close(run_before_unload=False)
    window.unroute_all()
    assert all("ERR_FAILED" in complaint for complaint in bench.complaints)
    bench.complaints.clear()
    bench.page = window.new_page()
    bench.open(PROCESS)
    expect(bench.shown(APPOINT)).to_contain_text("指定")
    bench.saved()


def test_who_was_signed_out_signs_in_elsewhere_and_goes_on(bench: Bench, window: BrowserContext) -> None:
    bench.open(PROCESS)
    bench.choose(APPOINT)
    window.clear_cookies()
    bench.panel("zhName").fill("受理并指定调解员")
    expect(bench.state).to_have_attribute("data-is", "signed-out")
    expect(bench.state).to_contain_text("重新登录")
    elsewhere = window.new_page()
    elsewhere.goto(bench.address)
    elsewhere.locator(".person", has_text="梁军").first.click()
    expect(bench.state).to_have_attribute("data-is", "saved", timeout=15_000)
    assert all(status in complaint for complaint in bench.complaints for status in ["40"])
    bench.complaints.clear()


def test_after_a_session_that_ran_out_and_was_renewed_the_editor_saves_and_checks_again_by_itself(
    bench: Bench, served: Served, window: BrowserContext
) -> None:
    bench.open(PROCESS)
    bench.choose(APPOINT)
    served.clock.move_to(served.clock.now() + timedelta(days=1))
    bench.panel("role").select_option("")
    expect(bench.state).to_have_attribute("data-is", "signed-out")
    expect(bench.page.locator("[data-problem-count]")).to_contain_text("登录已失效")
    bench.page.evaluate("document.querySelector('[data-do=publish]').click()")
    expect(bench.page.locator("[data-publish-stopped]")).to_contain_text("尚未保存")
    bench.page.keyboard.press("Escape")

    elsewhere = window.new_page()
    elsewhere.goto(bench.address)
    elsewhere.locator(".person", has_text="梁军").first.click()
    expect(elsewhere.locator("nav.places, .places").first).to_be_visible()
    expect(bench.page.locator("[data-note]")).to_contain_text("已重新登录")
    expect(bench.problems.get_by_role("button").filter(has_text="受理并确定调解员")).not_to_have_count(0)
    bench.saved()
    draft = served.engine.designs.draft(PROCESS)
    assert draft is not None
    assert b'candidateGroups="committee_head"' in served.engine.source("process", "people-mediation")
    assert [one.element_id for one in compare(served.engine.source("process", "people-mediation"), draft.content)] == [APPOINT]
    assert all("40" in complaint for complaint in bench.complaints)
    bench.complaints.clear()


def test_two_editors_see_their_conflict_and_neither_text_is_lost(bench: Bench, served: Served, window: BrowserContext) -> None:
    bench.open(PROCESS)
    other = window.browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}) if window.browser else window
    second = Bench(other.new_page(), served.address, "唐蕾")
    second.open(PROCESS)
    second.choose(APPOINT)
    second.panel("zhName").fill("唐蕾的名称")
    second.saved()

    bench.choose(APPOINT)
    bench.panel("zhName").fill("梁军的名称")
    dialog = bench.page.locator("#conflict")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("唐蕾")
    dialog.get_by_role("button", name="保留我的").click()
    bench.saved()
    draft = served.engine.designs.draft(PROCESS)
    assert draft is not None
    assert "梁军的名称" in draft.content.decode()
    bench.page.get_by_role("button", name="取回").click()
    expect(bench.shown(APPOINT)).to_contain_text("唐蕾")
    assert all("409" in complaint for complaint in bench.complaints)
    bench.complaints.clear()
    assert second.complaints == []
    other.close()


def test_without_the_right_one_looks_and_changes_nothing(served: Served, window: BrowserContext) -> None:
    bench = Bench(window.new_page(), served.address, "郑桂英")
    bench.open(PROCESS)
    expect(bench.page.get_by_text("修改由流程设计师进行")).to_be_visible()
    expect(bench.page.locator(".djs-palette")).to_have_count(0)
    expect(bench.page.get_by_role("button", name="发布")).to_have_count(0)
    assert bench.complaints == []


CAMUNDA_7 = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
    id="d" targetNamespace="x">
  <bpmn:process id="people-mediation" isExecutable="true" camunda:historyTimeToLive="7">
    <bpmn:startEvent id="begun"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="do_it" name="Do it" camunda:assignee="li">
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="done"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="begun" targetRef="do_it"/><bpmn:sequenceFlow id="b" sourceRef="do_it" targetRef="done"/>
  </bpmn:process>
</bpmn:definitions>"""


def test_a_diagram_of_another_tool_is_laid_out_and_told_of_and_a_broken_one_changes_nothing(bench: Bench) -> None:
    bench.open(PROCESS)
    for text, wrong in (("<bpmn:definitions", "文件类型不符"), (CAMUNDA_7.replace("</bpmn:process>", ""), "无法读取")):
        bench.page.get_by_text("文件", exact=True).first.click()
        bench.page.get_by_role("button", name="导入文件…").click()
        bench.page.locator("#take-in-text").fill(text)
        bench.page.locator("[data-take-in]").click()
        expect(bench.page.locator("[data-take-in-wrong]")).to_contain_text(wrong)
        bench.page.keyboard.press("Escape")
    expect(bench.shown(APPOINT)).to_be_visible()

    bench.page.get_by_text("文件", exact=True).first.click()
    bench.page.get_by_role("button", name="导入文件…").click()
    bench.page.locator("#take-in-text").fill(CAMUNDA_7)
    bench.page.locator("[data-take-in]").click()
    expect(bench.page.locator("[data-note]")).to_contain_text("Camunda 7")
    expect(bench.shown("do_it")).to_be_visible()
    expect(bench.problems.locator(".problem.error").first).to_be_visible()
    bench.page.get_by_role("button", name="取回").click()
    expect(bench.shown(APPOINT)).to_be_visible()


def test_a_file_dropped_on_the_drawing_is_laid_out_and_taken_in(bench: Bench) -> None:
    bench.open(PROCESS)
    bench.page.evaluate(
        """(text) => {
          const dropped = new DataTransfer();
          dropped.items.add(new File([text], 'elsewhere.bpmn', {type: 'text/xml'}));
          const event = new DragEvent('drop', {dataTransfer: dropped, bubbles: true, cancelable: true});
          document.querySelector('[data-canvas]').dispatchEvent(event);
        }""",
        CAMUNDA_7,
    )
    expect(bench.page.locator("[data-note]")).to_contain_text("Camunda 7")
    expect(bench.shown("do_it")).to_be_visible()
    expect(bench.page.get_by_role("button", name="取回")).to_be_visible()


def test_with_four_eyes_on_a_designer_asks_for_publication(bench: Bench, served: Served) -> None:
    served.engine.designs.set_four_eyes(True, actor="system")
    bench.open(PROCESS)
    bench.choose(APPOINT)
    bench.panel("role").select_option("people_mediator")
    bench.saved()
    bench.page.locator("[data-do=publish]").click()
    bench.page.locator("#publish-comment").fill("请审批")
    bench.page.locator("[data-publish-now]").click()
    expect(bench.page.locator("[data-published]")).to_be_visible()
    assert [line.version for line in served.engine.definitions() if line.id == "people-mediation"] == [1]


def test_a_cell_of_a_table_is_changed_and_the_table_is_tried_out(bench: Bench, served: Served) -> None:
    bench.open("closing.dmn")
    bench.page.locator(".dmn-tabs button").nth(1).click()
    cell = bench.page.locator("td.output-cell").first
    cell.click()
    bench.page.keyboard.press("End")
    bench.page.keyboard.type(" ")
    bench.saved()
    bench.page.get_by_role("button", name="试算", exact=True).click()
    bench.page.locator(".try-out button").click()
    expect(bench.page.locator(".try-answer")).to_contain_text("命中的规则")
    assert served.engine.designs.draft("closing.dmn") is not None


def test_words_in_a_column_of_numbers_are_a_problem_of_the_servers_check(bench: Bench) -> None:
    bench.open("statutory-limits.dmn")
    cell = bench.page.locator("td.output-cell").first
    for typed, said in (("五天", "没有名为“五天”的内容"), ('"5"', '应填数字，"5" 不是')):
        cell.click()
        bench.page.keyboard.press("Control+A")
        bench.page.keyboard.type(typed)
        expect(bench.problems.locator(".problem").filter(has_text=said)).to_have_count(1)
        expect(cell).to_contain_class("cell-problem")


def test_a_row_of_the_limits_tells_which_tasks_use_it_and_leads_to_them(bench: Bench) -> None:
    bench.open("statutory-limits.dmn")
    bench.page.locator("[data-row-id=statutory-limits_petition_acknowledge].output-cell").first.click()
    line = bench.page.locator(".part-uses")
    expect(line).to_contain_text("petition.acknowledge")
    line.get_by_role("link", name="书面告知接收").click()
    expect(bench.page.locator("[data-editor][data-ready]")).to_be_visible()
    expect(bench.page.locator(".djs-shape[data-element-id=acknowledge_petition]")).to_contain_class("selected")


def test_a_form_gets_a_field_in_both_languages_and_shows_it_beside(bench: Bench, served: Served) -> None:
    bench.open("investigate.form")
    bench.page.locator(".form-frame .fjs-element", has_text="Facts").last.click()
    bench.page.locator("#parley-zh-label").fill("查明的事实")
    bench.page.locator("#parley-zh-label").press("Tab")
    expect(bench.page.locator(".form-preview")).to_contain_text("查明的事实")
    bench.page.locator(".form-preview").get_by_role("button", name="English").click()
    expect(bench.page.locator(".form-preview")).to_contain_text("Facts")

    bench.page.locator(".fjs-palette-field[data-field-type=textfield]").click()
    expect(bench.problems.get_by_role("button").filter(has_text="仍显示英文")).not_to_have_count(0)
    bench.saved()
    draft = served.engine.designs.draft("investigate.form")
    assert draft is not None
    fields = json.loads(draft.content)["components"]
    assert "查明的事实" in {field.get("properties", {}).get("zh.label") for field in fields}
    assert fields[-1]["type"] == "textfield"


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
    _hire(served)
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
    _hire(served)
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
