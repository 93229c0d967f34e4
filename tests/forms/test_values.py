"""What each kind of field takes, on both sides of each limit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from engine.forms.sizes import MAX_VALUE_BYTES
from tests.forms.building import form_of, refused, taken


def field(kind: str, **more: Any) -> dict[str, Any]:
    return {"id": "Field_1", "type": kind, "key": "it", "label": "It", **more}


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (field("textfield"), "王芳"),
        (field("textfield"), ""),
        (field("textarea"), "one\ntwo"),
        (field("textfield", validate={"minLength": 2, "maxLength": 4}), "ab"),
        (field("textfield", validate={"minLength": 2, "maxLength": 4}), "abcd"),
        (field("textfield", validate={"minLength": 2}), ""),  # empty is fine where nothing is required
        (field("textfield", validate={"minLength": "=1 + 1"}), "ab"),
        (field("textfield", validate={"pattern": "^[0-9]{3}$"}), "123"),
        (field("textfield", validate={"pattern": "^[0-9]{3}$"}), ""),
        (field("textfield", validate={"pattern": "b"}), "abc"),  # found anywhere, as in JavaScript
        (field("textfield", validate={"pattern": "^[\\u4e00-\\u9fa5]+$"}), "王芳"),
        (field("textfield", validate={"validationType": "email"}), "li@example.org"),
        (field("textfield", validate={"validationType": "email"}), ""),
        (field("textfield", validate={"validationType": "phone"}), "+8613800138000"),
        (field("number"), 3),
        (field("number"), 0),
        (field("number"), Decimal("0.1")),
        (field("number"), None),
        (field("number", decimalDigits=2), Decimal("1.15")),
        (field("number", decimalDigits=0), 7),
        (field("number", decimalDigits=0), Decimal("7.0")),
        (field("number", increment=0.01), Decimal("1.15")),
        (field("number", increment="0.05"), Decimal("-1.15")),
        (field("number", validate={"min": 1, "max": 3}), 1),
        (field("number", validate={"min": 1, "max": 3}), 3),
        (field("number", serializeToString=True), "12.50"),
        (field("checkbox"), True),
        (field("checkbox"), False),
        (field("datetime"), "2026-10-01"),
        (field("datetime"), None),
        (field("datetime", disallowPassedDates=True), "2026-09-28"),
        (field("datetime", properties={"past": "true"}), "2026-09-28"),
        (field("datetime", properties={"past": "false"}), "2026-09-29"),
        (field("datetime", subtype="datetime", properties={"past": "true"}), "2026-09-28T09:00+08:00"),
        (field("datetime", subtype="datetime", properties={"past": "true"}), "2026-09-28T01:00Z"),
        (field("datetime", subtype="datetime", properties={"past": "true"}), "2026-09-28T09:00"),
        (field("datetime", subtype="time"), "09:30"),
        (field("datetime", subtype="time", timeSerializingFormat="utc_offset"), "09:30+08:00"),
        (field("datetime", subtype="time", timeSerializingFormat="utc_normalized"), "01:30Z"),
        (field("datetime", subtype="datetime", timeSerializingFormat="utc_offset"), "2099-01-01T10:00+08:00"),
        (field("datetime", subtype="datetime", timeSerializingFormat="no_timezone"), "2099-01-01T10:00"),
        (field("datetime", subtype="datetime", disallowPassedDates=True), "2026-09-28T08:00+08:00"),
        (field("filepicker"), "file-1"),
        (field("filepicker"), ["file-1", "file-2"]),
    ],
)
def test_what_is_taken_as_it_is(schema: dict[str, Any], value: object) -> None:
    assert taken(form_of(schema), {"it": value}) == {"it": value}


@pytest.mark.parametrize(
    ("schema", "value", "code"),
    [
        (field("textfield"), 12, "type"),
        (field("textfield"), ["a"], "type"),
        (field("textfield"), "a\0b", "character"),
        (field("textfield"), "\ud800", "character"),
        (field("textfield", validate={"required": True}), "", "required"),
        (field("textfield", validate={"required": True}), None, "required"),
        (field("textfield", validate={"minLength": 2}), "a", "min-length"),
        (field("textfield", validate={"minLength": 2}), " a ", "min-length"),
        (field("textfield", validate={"maxLength": 4}), "abcde", "max-length"),
        (field("textfield", validate={"maxLength": "=2 + 2"}), "abcde", "max-length"),
        (field("textfield", validate={"pattern": "^[0-9]{3}$"}), "1234", "pattern"),
        (field("textfield", validate={"validationType": "email"}), "li@", "email"),
        (field("textfield", validate={"validationType": "phone"}), "13800138000", "phone"),
        (field("textfield", validate={"validationType": "phone"}), "call +8613800138000", "phone"),
        (field("number"), "12", "number"),
        (field("number"), True, "number"),
        (field("number"), float("nan"), "number"),
        (field("number"), Decimal("1E+101"), "number"),
        (field("number"), 12345678901234567890123456789012345, "number"),
        (field("number", serializeToString=True), "twelve", "number"),
        (field("number", serializeToString=True), 12, "number"),
        (field("number", decimalDigits=2), Decimal("1.155"), "decimals"),
        (field("number", decimalDigits=0), Decimal("7.5"), "decimals"),
        (field("number", increment=0.01), Decimal("1.155"), "increment"),
        (field("number", validate={"min": 1}), Decimal("0.999"), "min"),
        (field("number", validate={"max": 3}), Decimal("3.001"), "max"),
        (field("number", validate={"required": True}), None, "required"),
        (field("checkbox"), "true", "type"),
        (field("checkbox", validate={"required": True}), False, "required"),
        (field("datetime"), "2026-02-30", "date"),
        (field("datetime"), "2026-10-01T09:30", "date"),
        (field("datetime"), "20261001", "date"),
        (field("datetime", disallowPassedDates=True), "2026-09-27", "past"),
        (field("datetime", properties={"past": "true"}), "2026-09-29", "future"),
        (field("datetime", subtype="datetime", properties={"past": "true"}), "2026-09-28T09:01+08:00", "future"),
        (field("datetime", subtype="datetime", properties={"past": "true"}), "2026-09-28T01:01Z", "future"),
        (field("datetime", subtype="datetime", properties={"past": "true"}), "2026-09-28T09:01", "future"),
        (field("datetime", subtype="time"), "24:00", "time"),
        (field("datetime", subtype="time"), "09:30:00", "time"),
        (field("datetime", subtype="time", timeSerializingFormat="utc_offset"), "09:30", "time"),
        (field("datetime", subtype="datetime"), "2026-10-01", "datetime"),
        (field("datetime", subtype="datetime", timeSerializingFormat="no_timezone"), "2026-10-01T09:30Z", "datetime"),
        (field("datetime", subtype="datetime", disallowPassedDates=True), "2026-09-27T23:59+08:00", "past"),
        (field("datetime", subtype="datetime", disallowPassedDates=True), "2026-09-27T15:59Z", "past"),  # 23:59 in Shanghai
        (field("filepicker"), 7, "type"),
        (field("filepicker", validate={"required": True}), [], "required"),
    ],
)
def test_what_is_refused(schema: dict[str, Any], value: object, code: str) -> None:
    assert refused(form_of(schema), {"it": value}) == {"it": code}


def test_a_value_has_at_most_256_kilobytes() -> None:
    form = form_of(field("textarea"))
    assert taken(form, {"it": "a" * MAX_VALUE_BYTES}) == {"it": "a" * MAX_VALUE_BYTES}
    assert refused(form, {"it": "王" * (MAX_VALUE_BYTES // 3 + 1)}) == {"it": "size"}


def test_a_list_counts_as_a_whole() -> None:
    form = form_of({"id": "l", "type": "dynamiclist", "path": "rows", "components": [field("textarea")]})
    row = {"it": "a" * 1000}
    assert refused(form, {"rows": [row] * 300}) == {"rows": "size"}
    assert refused(form, {"rows": [{"it": "a\0"}]}) == {"rows": "character"}
    assert taken(form, {"rows": [{"it": "a\\u0000"}]}) == {"rows": [{"it": "a\\u0000"}]}


def test_line_breaks_do_not_fit_into_a_text_field() -> None:
    assert taken(form_of(field("textfield")), {"it": "one\r\ntwo\tthree"}) == {"it": "one  two three"}


def test_floating_numbers_are_taken_digit_by_digit() -> None:
    assert taken(form_of(field("number", increment=0.1)), {"it": 0.3}) == {"it": Decimal("0.3")}


# Options

YES_NO = [{"label": "Yes", "value": "yes"}, {"label": "No", "value": "no"}]


def test_a_choice_is_one_of_the_options() -> None:
    form = form_of(field("radio", values=YES_NO))
    assert taken(form, {"it": "yes"}) == {"it": "yes"}
    assert taken(form, {"it": ""}) == {"it": None}
    assert refused(form, {"it": "Yes"}) == {"it": "option"}
    assert refused(form, {"it": ["yes"]}) == {"it": "option"}


def test_several_choices_are_distinct_options() -> None:
    form = form_of(field("checklist", values=[*YES_NO, 1, True], validate={"required": True}))
    assert taken(form, {"it": ["no", "yes"]}) == {"it": ["no", "yes"]}
    assert taken(form, {"it": [1, True]}) == {"it": [1, True]}
    assert refused(form, {"it": ["no", "maybe"]}) == {"it": "option"}
    assert refused(form, {"it": ["no", "no"]}) == {"it": "twice"}
    assert refused(form, {"it": "no"}) == {"it": "type"}
    assert refused(form, {"it": []}) == {"it": "required"}


def test_options_may_come_from_a_variable() -> None:
    form = form_of(field("select", valuesKey="mediators"))
    mediators = [{"label": "Li", "value": {"id": 1}}, {"value": "wang"}, {"label": "no value"}, "zhao", "", None]
    assert taken(form, {"it": {"id": 1}}, {"mediators": mediators}) == {"it": {"id": 1}}
    assert taken(form, {"it": "wang"}, {"mediators": mediators}) == {"it": "wang"}
    assert taken(form, {"it": "zhao"}, {"mediators": mediators}) == {"it": "zhao"}
    assert refused(form, {"it": {"id": True}}, {"mediators": mediators}) == {"it": "option"}
    assert refused(form, {"it": "wang"}) == {"it": "option"}
    assert "mediators" in form.keys_read


def test_options_may_be_computed_from_what_is_being_entered() -> None:
    kinds = {"id": "Field_2", "type": "radio", "key": "kind", "values": ["family", "labour"]}
    form = form_of(kinds, field("taglist", valuesExpression='=if kind = "family" then ["divorce", "support"] else ["wages"]'))
    assert taken(form, {"kind": "family", "it": ["support"]}) == {"kind": "family", "it": ["support"]}
    assert refused(form, {"kind": "labour", "it": ["support"]}) == {"it": "option"}


def test_an_object_that_is_chosen_replaces_the_variable_whole() -> None:
    form = form_of(field("select", values=[{"label": "A", "value": {"id": 2}}]))
    assert taken(form, {"it": {"id": 2}}, {"it": {"id": 1, "name": "old"}}) == {"it": {"id": 2}}
