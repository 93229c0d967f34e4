"""Decision tables and forms changed in the browser."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.browser.bench import Bench
from tests.browser.conftest import Served


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
    drawing = bench.page.locator(".form-frame")
    drawing.locator(".fjs-element[data-id=investigate_factsFound]").click()
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


def test_the_drawing_of_a_form_speaks_the_language_of_the_page_and_stores_what_was_written(bench: Bench, served: Served) -> None:
    bench.open("investigate.form")
    field = bench.page.locator(".form-frame [data-id=investigate_notNeeded]")
    expect(field).to_contain_text("无需调查：事实无争议")
    field.click()
    bench.page.locator("#parley-zh-label").fill("不必调查")
    bench.page.locator("#parley-zh-label").press("Tab")
    expect(field).to_contain_text("不必调查")
    bench.saved()
    draft = served.engine.designs.draft("investigate.form")
    assert draft is not None
    stored = {one["id"]: one for one in json.loads(draft.content)["components"]}["investigate_notNeeded"]
    assert (stored["label"], stored["properties"]["zh.label"]) == ("Not needed: the facts are not in dispute", "不必调查")
