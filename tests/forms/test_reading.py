"""Forms that cannot be deployed, and what a form says about itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine.errors import DefinitionError, Severity
from engine.forms import read_form
from tests.forms.building import form_of


def problems(*components: dict[str, Any]) -> list[tuple[str | None, str]]:
    with pytest.raises(DefinitionError) as raised:
        form_of(*components)
    return [(problem.element_id, problem.code) for problem in raised.value.problems]


def text(key: str, **more: Any) -> dict[str, Any]:
    return {"id": f"id_{key}", "type": "textfield", "key": key, **more}


@pytest.mark.parametrize(
    ("component", "place", "code"),
    [
        ({"id": "x", "type": "iframe", "url": "https://example.org"}, "x", "form-component-refused"),
        ({"id": "x", "type": "documentPreview"}, "x", "form-component-refused"),
        ({"id": "x", "type": "hologram"}, "x", "form-component-unknown"),
        ({"id": "x"}, None, "form-component"),
        ({"id": "x", "type": "textfield"}, "x", "form-key"),
        (text("a..b"), "id_a..b", "form-key"),
        (text("a", conditional={"hide": "=1 +"}), "id_a", "form-feel"),
        (text("a", conditional={"hide": "kind = 1"}), "id_a", "form-feel"),
        (text("a", readonly="=("), "id_a", "form-feel"),
        (text("a", conditional={"hide": "=is defined(b)"}), "id_a", "form-feel-browser"),
        (text("a", validate={"maxLength": "=count(duplicate values(b))"}), "id_a", "form-feel-browser"),
        (text("a", validate={"pattern": "(?=a)b"}), "id_a", "form-pattern"),
        (text("a", properties={"requiredWhen": "=1 +"}), "id_a", "form-feel"),
        (text("a", properties={"requiredWhen": "true"}), "id_a", "form-feel"),
        ({"id": "x", "type": "dynamiclist", "path": "l", "components": [], "properties": {"requiredWhen": "=("}}, "x", "form-feel"),
        (text("a", validate={"pattern": "["}), "id_a", "form-pattern"),
        (text("a", validate={"minLength": "two"}), "id_a", "form-limit"),
        (text("a", validate={"maxLength": "=1 +"}), "id_a", "form-feel"),
        (text("a", validate={"validationType": "iban"}), "id_a", "form-validation-type"),
        ({"id": "x", "type": "number", "key": "n", "increment": 0}, "x", "form-increment"),
        ({"id": "x", "type": "number", "key": "n", "increment": "1/3"}, "x", "form-increment"),
        ({"id": "x", "type": "number", "key": "n", "decimalDigits": -1}, "x", "form-decimal-digits"),
        ({"id": "x", "type": "radio", "key": "r"}, "x", "form-options-missing"),
        ({"id": "x", "type": "expression", "key": "e"}, "x", "form-expression-missing"),
        ({"id": "x", "type": "datetime", "key": "d", "subtype": "week"}, "x", "form-subtype"),
        ({"id": "x", "type": "dynamiclist", "components": []}, "x", "form-key"),
        ({"id": "x", "type": "group", "readonly": True, "components": []}, "x", "form-group-locked"),
    ],
)
def test_each_problem_names_its_component(component: dict[str, Any], place: str | None, code: str) -> None:
    found = problems(component)
    assert found == [("some_form" if code == "form-component" else place, code)]


@pytest.mark.parametrize(
    "components",
    [
        [text("a"), text("a", id="other")],
        [text("a.b"), text("a")],
        [text("a"), text("a.b")],
        [{"id": "l", "type": "dynamiclist", "path": "a", "components": [text("b")]}, text("a.c")],
        [{"id": "l", "type": "dynamiclist", "path": "a", "components": [text("b"), text("b", id="other")]}],
        [{"id": "g", "type": "group", "path": "a", "components": [text("b")]}, text("a.b", id="other")],
    ],
)
def test_two_fields_do_not_fill_in_the_same_place(components: list[dict[str, Any]]) -> None:
    assert [code for _, code in problems(*components)] == ["form-key-twice"]


def test_groups_may_share_a_path_and_lists_may_repeat_keys() -> None:
    form = form_of(
        {"id": "g1", "type": "group", "path": "a", "components": [text("b")]},
        {"id": "g2", "type": "group", "path": "a", "components": [text("c")]},
        {"id": "l", "type": "dynamiclist", "path": "rows", "components": [text("b", id="row_b")]},
    )
    assert form.keys == {"a", "rows"}


def test_all_problems_come_at_once() -> None:
    assert problems(text("a", validate={"pattern": "["}), {"id": "x", "type": "iframe"}, text("a", id="id_a")) == [
        ("id_a", "form-pattern"),
        ("x", "form-component-refused"),
        ("id_a", "form-id-twice"),
        ("id_a", "form-key-twice"),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{", "form-malformed"),
        (b"[]", "form-malformed"),
        (b'{"id": "x"}', "form-malformed"),
        (b"\xff\xfe", "form-malformed"),
        (b'{"components": []}', "form-id-missing"),
        (b'{"id": "x", "schemaVersion": 20, "components": []}', "form-version"),
        (b"[" * 100_000, "form-too-deep"),
        (b" " * (2 * 1024 * 1024 + 1), "form-too-large"),
    ],
)
def test_files_that_are_no_form(content: bytes, code: str) -> None:
    with pytest.raises(DefinitionError) as raised:
        read_form(content, "x.form")
    assert [problem.code for problem in raised.value.problems] == [code]
    assert raised.value.problems[0].file == "x.form"


def test_an_expression_field_may_call_what_only_the_server_knows() -> None:
    form = form_of({"id": "x", "type": "expression", "key": "due", "expression": "=working days after(received, 5)"})
    assert form.keys_read == {"received"}


def test_nested_groups_have_an_end() -> None:
    inner: dict[str, Any] = text("a")
    for number in range(40):
        inner = {"id": f"g{number}", "type": "group", "components": [inner]}
    assert [code for _, code in problems(inner)] == ["form-too-deep"]


def test_the_names_that_a_form_reads() -> None:
    form = form_of(
        text("a", label="= upper case(greeting)", description="Ask {{ officer.name }}", conditional={"hide": "=risk > this.b"}),
        {
            "id": "t",
            "type": "text",
            "text": "{{#if urgent}}Now{{/if}}{{#loop visits}}{{this.on}}{{/loop}}",
            "properties": {"zh.text": "{{区}}"},
        },
        {"id": "n", "type": "number", "key": "n", "validate": {"max": "=most + 1"}},
        {"id": "tb", "type": "table", "dataSource": "=earlier", "columns": [{"key": "a", "label": "A"}]},
    )
    assert form.keys_read >= {"greeting", "officer", "risk", "urgent", "visits", "区", "earlier", "most"}
    assert not form.keys_read & {"this", "a", "n"}


def test_a_translation_of_nothing_is_a_warning() -> None:
    form = form_of(text("a", properties={"zh.labl": "姓名", "zh.label": "姓名", "team": "x"}))
    assert [(problem.code, problem.severity) for problem in form.warnings] == [("form-translation-unknown", Severity.WARNING)]
    assert form.languages == ("zh",)


def test_a_form_in_chinese_and_in_its_base_language() -> None:
    component = {
        "id": "x",
        "type": "radio",
        "key": "r",
        "label": "Accepted?",
        "description": "By law",
        "validate": {"required": True, "patternErrorMessage": "No."},
        "values": [{"label": "Yes", "value": "yes", "zh.label": "是"}, {"label": "No", "value": "no"}, "maybe"],
        "properties": {"zh.label": "是否受理", "zh.validate.patternErrorMessage": "不对。"},
    }
    group = {"id": "g", "type": "group", "label": "Group", "components": [component], "properties": {"zh.label": "组"}}
    form = form_of(group)
    (chinese,) = form.localised("zh_Hans_CN")["components"]
    assert chinese["label"] == "组"
    inner = chinese["components"][0]
    assert (inner["label"], inner["description"]) == ("是否受理", "By law")
    assert inner["validate"] == {"required": True, "patternErrorMessage": "不对。"}
    assert [option if isinstance(option, str) else option["label"] for option in inner["values"]] == ["是", "No", "maybe"]
    assert form.localised("en") == form.schema
    assert json.dumps(form.localised("zh"))


def test_a_date_shows_its_label_where_form_js_has_one() -> None:
    day = {"id": "d", "type": "datetime", "key": "d", "subtype": "datetime", "dateLabel": "When", "properties": {"zh.label": "何时"}}
    hour = {"id": "t", "type": "datetime", "key": "t", "subtype": "time", "timeLabel": "At", "properties": {"zh.label": "几时"}}
    shown = form_of(day, hour).localised("zh")["components"]
    assert shown[0]["dateLabel"] == "何时"
    assert shown[1]["timeLabel"] == "几时"
