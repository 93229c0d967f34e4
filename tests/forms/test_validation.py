"""Whole forms: what is hidden, locked, computed, nested, repeated, unknown."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from engine.errors import InvalidForm
from tests.forms.building import USING, form_of, refused, taken


def text(key: str, **more: Any) -> dict[str, Any]:
    return {"id": f"id_{key}", "type": "textfield", "key": key, **more}


REQUIRED = {"validate": {"required": True}}


def test_all_errors_come_at_once_and_name_their_fields() -> None:
    form = form_of(text("name", **REQUIRED), {"id": "n", "type": "number", "key": "age", "validate": {"min": 0}})
    with pytest.raises(InvalidForm) as raised:
        form.validate({"age": -1, "other": 1}, {}, USING)
    assert [(error.key, error.code) for error in raised.value.errors] == [("other", "unknown"), ("name", "required"), ("age", "min")]
    assert "name: Please fill in this field." in str(raised.value)


def test_a_message_can_still_be_translated() -> None:
    with pytest.raises(InvalidForm) as raised:
        form_of(text("it", validate={"maxLength": 2})).validate({"it": "abc"}, {}, USING)
    (error,) = raised.value.errors
    assert error.message == "This should have at most 2 characters."
    chinese = {
        "This should have at most {limit} characters.": "最多可填{limit}个字符。",
        "The form was not saved. Correct these fields: {errors}": "表单未保存，请更正：{errors}",
    }
    assert error.sentence(chinese.__getitem__) == "最多可填2个字符。"
    assert raised.value.sentence(chinese.__getitem__) == "表单未保存，请更正：it: 最多可填2个字符。"


def test_what_is_expected_is_translated_with_the_rest() -> None:
    with pytest.raises(InvalidForm) as raised:
        form_of(text("it")).validate({"it": 1}, {}, USING)
    chinese = {"This should be {expected}.": "应为{expected}。", "a text": "文字"}
    assert raised.value.errors[0].sentence(chinese.__getitem__) == "应为文字。"


def test_the_authors_own_message_comes_in_its_language() -> None:
    own = {"pattern": "^a", "patternErrorMessage": "Begin with a."}
    form = form_of(text("it", validate=own, properties={"zh.validate.patternErrorMessage": "请以a开头。"}))
    for language, message in (("en", "Begin with a."), ("zh", "请以a开头。"), ("fr", "Begin with a.")):
        with pytest.raises(InvalidForm) as raised:
            form.validate({"it": "b"}, {}, USING, language=language)
        assert raised.value.errors[0].message == message


def test_what_is_left_out_is_not_stored_and_no_default_is_invented() -> None:
    assert taken(form_of(text("a", defaultValue="x"), text("b")), {"b": "y"}) == {"b": "y"}


def test_presentation_has_no_value() -> None:
    form = form_of({"type": "text", "text": "Hello"}, {"type": "button", "action": "submit"}, {"type": "separator"}, text("a"))
    assert form.keys == {"a"}
    assert taken(form, {"a": "x"}) == {"a": "x"}


# Hidden


def test_a_hidden_field_is_neither_required_nor_stored() -> None:
    kind = {"id": "k", "type": "radio", "key": "kind", "values": ["a", "b"]}
    form = form_of(kind, text("why", conditional={"hide": '=kind != "b"'}, **REQUIRED))
    assert taken(form, {"kind": "a"}) == {"kind": "a"}
    assert taken(form, {"kind": "a", "why": "forged"}) == {"kind": "a"}
    assert refused(form, {"kind": "b"}) == {"why": "required"}
    assert taken(form, {"kind": "b", "why": "so"}) == {"kind": "b", "why": "so"}


def test_conditions_read_variables_and_what_nobody_entered_is_empty() -> None:
    form = form_of(text("a"), text("b", conditional={"hide": '=risk < 3 and a = ""'}, **REQUIRED))
    assert taken(form, {}, {"risk": 2}) == {}
    assert refused(form, {"a": "x"}, {"risk": 2}) == {"b": "required"}
    assert refused(form, {}, {"risk": 3}) == {"b": "required"}
    assert form.keys_read == {"risk", "a"}


def test_what_a_hidden_field_holds_counts_for_nothing_but_its_variable_does() -> None:
    form = form_of(
        {"id": "c", "type": "checkbox", "key": "more"},
        text("detail", conditional={"hide": "=more != true"}),
        text("follow", conditional={"hide": '=detail = ""'}, **REQUIRED),
    )
    assert taken(form, {"more": False, "detail": "left over"}) == {"more": False}
    assert refused(form, {"more": False, "detail": ""}, {"detail": "known before"}) == {"follow": "required"}
    assert refused(form, {"more": True, "detail": "x"}) == {"follow": "required"}


@pytest.mark.parametrize(
    ("condition", "variables", "hidden"),
    [
        ("=risk > 3", {"risk": 4}, True),
        ("=risk > 3", {"risk": 3}, False),
        ("=risk > 3", {}, True),  # null: form-js tests the condition against nothing, which null equals
        ("=not(risk > 3)", {"risk": 3}, True),
        ("=not(risk > 3)", {}, False),
        ("=not(a = 1) and (b = 2)", {"a": 1, "b": 2}, False),
        ('=not(a = ")")', {"a": ")"}, False),
        ("=closed", {"closed": True}, True),
        ("=closed", {"closed": False}, False),
        ("=closed", {"closed": "yes"}, False),
    ],
)
def test_a_condition_holds_as_the_screen_shows_it(condition: str, variables: dict[str, Any], hidden: bool) -> None:
    form = form_of(text("it", conditional={"hide": condition}))
    assert taken(form, {"it": "x"}, variables) == ({} if hidden else {"it": "x"})


def test_a_hidden_group_hides_what_it_holds() -> None:
    inner = {"id": "g", "type": "group", "path": "person", "conditional": {"hide": "=true"}, "components": [text("name", **REQUIRED)]}
    assert taken(form_of(inner), {"person": {"name": "x"}}) == {}


# Locked


def test_disabled_and_read_only_fields_keep_the_variable() -> None:
    form = form_of(text("a", disabled=True, **REQUIRED), text("b", readonly=True), text("c", readonly="=closed"), text("d"))
    answers = {"a": "forged", "b": "forged", "c": "forged", "d": "new"}
    assert taken(form, answers, {"a": "1", "b": "2", "c": "3", "closed": True}) == {"d": "new"}
    assert taken(form, answers, {"a": "1", "b": "2", "c": "3", "closed": False}) == {"c": "forged", "d": "new"}


def test_a_forged_locked_field_does_not_open_a_condition() -> None:
    form = form_of(text("role", readonly=True), text("secret", conditional={"hide": '=role != "head"'}))
    assert taken(form, {"role": "head", "secret": "x"}, {"role": "officer"}) == {}
    assert taken(form, {"role": "officer", "secret": "x"}, {"role": "head"}) == {"secret": "x"}


def test_a_read_only_default_is_submitted_as_form_js_does() -> None:
    assert taken(form_of(text("a", readonly=True, defaultValue="x")), {"a": "forged"}) == {"a": "x"}
    assert taken(form_of(text("a", readonly=True, defaultValue="x")), {"a": "forged"}, {"a": "kept"}) == {}


# Computed


def test_expression_fields_are_computed_here() -> None:
    form = form_of(
        {"id": "n", "type": "number", "key": "amount"},
        {"id": "f", "type": "expression", "key": "fee", "expression": "=amount * 0.1"},
        {"id": "t", "type": "expression", "key": "total", "expression": "=amount + fee"},
        text("why", conditional={"hide": "=total < 100"}, **REQUIRED),
    )
    assert taken(form, {"amount": 50, "total": 1000}) == {"amount": 50, "fee": 5, "total": 55}
    assert refused(form, {"amount": 100}) == {"why": "required"}
    assert taken(form, {"amount": Decimal("0.7")}) == {"amount": Decimal("0.7"), "fee": Decimal("0.07"), "total": Decimal("0.77")}


def test_an_expression_that_reads_one_further_down_settles() -> None:
    form = form_of(
        {"id": "t", "type": "expression", "key": "total", "expression": "=fee + 1"},
        {"id": "f", "type": "expression", "key": "fee", "expression": "=2"},
    )
    assert taken(form, {}) == {"total": 3, "fee": 2}


# Groups and lists


def test_a_groups_object_keeps_what_the_form_does_not_show() -> None:
    form = form_of({"id": "g", "type": "group", "path": "person", "components": [text("name"), text("home.street")]})
    answers = {"person": {"name": "Li", "home": {"street": "Nanjing Road"}}}
    before = {"person": {"name": "?", "number": 7, "home": {"city": "Shanghai"}}}
    assert taken(form, answers, before) == {
        "person": {"name": "Li", "number": 7, "home": {"city": "Shanghai", "street": "Nanjing Road"}},
    }
    assert taken(form, answers) == {"person": {"name": "Li", "home": {"street": "Nanjing Road"}}}


def test_a_group_without_path_adds_no_level() -> None:
    assert taken(form_of({"id": "g", "type": "group", "components": [text("name")]}), {"name": "Li"}) == {"name": "Li"}


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({"x": 1}, {"x": "unknown"}),
        ({"person": {"x": 1}}, {"person.x": "unknown"}),
        ({"person": "Li"}, {"person": "type"}),
        ({"parties": {"name": "Li"}}, {"parties": "type"}),
        ({"parties": [{"name": "Li"}, "Wang"]}, {"parties[2]": "type", "parties[2].name": "required"}),
        ({"parties": [{"name": "Li", "x": 1}]}, {"parties[1].x": "unknown"}),
        ({"parties": [{"name": "Li"}, {"name": ""}]}, {"parties[2].name": "required"}),
        ({"parties": [{"name": "Li"}, {}]}, {"parties[2].name": "required"}),
        ({"parties": [{"name": "Li", "phones": [{"number": 1}]}]}, {"parties[1].phones[1].number": "type"}),
    ],
)
def test_what_the_form_does_not_know_is_refused_at_its_place(answers: dict[str, Any], errors: dict[str, str]) -> None:
    assert refused(form_of(PERSON, PARTIES), answers) == errors


PERSON = {"id": "g", "type": "group", "path": "person", "components": [text("nick")]}
PHONES = {"id": "l2", "type": "dynamiclist", "path": "phones", "components": [text("number")]}
PARTIES = {"id": "l", "type": "dynamiclist", "path": "parties", "components": [text("name", **REQUIRED), PHONES]}


def test_lists_are_taken_row_by_row() -> None:
    answers = {"parties": [{"name": "Li", "phones": [{"number": "1"}, {"number": "2"}]}, {"name": "Wang"}]}
    assert taken(form_of(PARTIES), answers) == answers
    assert taken(form_of(PARTIES), {"parties": []}) == {"parties": []}
    assert taken(form_of(PARTIES), {}, {"parties": [{"name": ""}]}) == {}
    assert refused(form_of(PARTIES), {"parties": [{"name": "a"}] * 1001}) == {"parties": "rows"}


def test_conditions_in_a_row_see_the_row() -> None:
    rows = [
        {"id": "k", "type": "radio", "key": "kind", "values": ["person", "company"]},
        text("contact", conditional={"hide": '=this.kind = "person" or i[1] = 3 or parent.closed = true'}, **REQUIRED),
    ]
    form = form_of({"id": "l", "type": "dynamiclist", "path": "rows", "components": rows})
    answers = {"rows": [{"kind": "person", "contact": "x"}, {"kind": "company", "contact": "y"}, {"kind": "company"}]}
    assert taken(form, answers) == {"rows": [{"kind": "person"}, {"kind": "company", "contact": "y"}, {"kind": "company"}]}
    assert taken(form, answers, {"closed": True})["rows"][1] == {"kind": "company"}
    assert form.keys_read == frozenset()


def test_locked_fields_of_a_row_come_from_the_row_they_belong_to() -> None:
    inner = [text("name", readonly=True), text("answer")]
    form = form_of({"id": "l", "type": "dynamiclist", "path": "rows", "components": inner})
    before = {"rows": [{"name": "Li"}, {"name": "Wang"}]}
    assert taken(form, {"rows": [{"answer": "a"}, {"answer": "b"}]}, before) == {
        "rows": [{"name": "Li", "answer": "a"}, {"name": "Wang", "answer": "b"}]
    }
    assert taken(form, {"rows": [{"name": "Wang", "answer": "b"}]}, before) == {"rows": [{"name": "Wang", "answer": "b"}]}
    assert taken(form, {"rows": [{"name": "Forged", "answer": "a"}]}, before) == {"rows": [{"name": "", "answer": "a"}]}


def test_a_list_of_fixed_length_stays_so() -> None:
    form = form_of({"id": "l", "type": "dynamiclist", "path": "rows", "allowAddRemove": False, "components": [text("a")]})
    assert refused(form, {"rows": [{"a": "1"}, {"a": "2"}]}, {"rows": [{}]}) == {"rows": "fixed-rows"}
    assert taken(form, {"rows": [{"a": "1"}]}, {"rows": [{}]}) == {"rows": [{"a": "1"}]}


def test_what_is_required_only_while_something_holds() -> None:
    inner = [text("side"), text("name", properties={"requiredWhen": '=this.side = "applicant" and not(anonymous = true)'})]
    some = '=not(anonymous = true) and (rows = null or not(some one in rows satisfies one.side = "applicant"))'
    anonymous = {"id": "x", "type": "checkbox", "key": "anonymous"}
    form = form_of(anonymous, {"id": "l", "type": "dynamiclist", "path": "rows", "components": inner, "properties": {"requiredWhen": some}})
    assert refused(form, {"rows": [{"side": "applicant"}, {"side": "respondent"}]}) == {"rows[1].name": "required"}
    assert refused(form, {"rows": [{"side": "applicant", "name": ""}]}) == {"rows[1].name": "required"}
    assert refused(form, {}) == {"rows": "required"}
    assert refused(form, {"rows": [{"side": "respondent", "name": "Wang"}]}) == {"rows": "required"}
    assert taken(form, {"rows": [{"side": "applicant"}], "anonymous": True})["rows"] == [{"side": "applicant"}]
    assert form.required({"rows": [{"side": "respondent"}, {"side": "applicant"}]}, {}, USING) == {"rows[2].name"}
    assert form.required({"rows": [{"side": "respondent"}]}, {}, USING) == {"rows"}
    assert form.required({"rows": [{"side": "applicant"}], "anonymous": True}, {}, USING) == frozenset()
    assert taken(form, {"rows": [{"side": "applicant", "name": "Li"}]})["rows"] == [{"side": "applicant", "name": "Li"}]


# Opening


def test_a_form_opens_with_variables_then_defaults_then_empty_values() -> None:
    form = form_of(
        text("a"),
        text("b", defaultValue="default"),
        text("c", defaultValue="default"),
        {"id": "n", "type": "number", "key": "n"},
        {"id": "x", "type": "checkbox", "key": "x"},
        {"id": "s", "type": "checklist", "key": "s", "values": ["a"]},
        {"id": "e", "type": "expression", "key": "e", "expression": "=b + c"},
        {"id": "l", "type": "dynamiclist", "path": "rows", "defaultRepetitions": 2, "components": [text("r", defaultValue="-")]},
        {"id": "g", "type": "group", "path": "g", "components": [text("d")]},
    )
    assert form.initial({"b": "kept", "other": 1, "g": {"d": "there"}}, USING) == {
        "a": "",
        "b": "kept",
        "c": "default",
        "n": None,
        "x": False,
        "s": [],
        "e": "keptdefault",
        "rows": [{"r": "-"}, {"r": "-"}],
        "g": {"d": "there"},
    }
    assert form.initial({"rows": [{"r": "1"}]}, USING)["rows"] == [{"r": "1"}]
