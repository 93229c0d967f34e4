"""Drafts of definitions in the browser: kept, found again, in conflict, brought in from elsewhere, handed on for publication."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import BrowserContext, expect

from engine.definitions.compare import compare
from tests.browser.bench import APPOINT, PROCESS, Bench
from tests.browser.conftest import Served


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
