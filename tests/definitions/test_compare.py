"""Comparing two versions: layout of diagrams, tables by cell, forms by field."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine.definitions import Both, Difference, compare_decisions, compare_forms, moved_elements
from engine.definitions.matching import out_of_place, pairs
from engine.errors import DefinitionError


def drawn(*shapes: tuple[str, int, int], edge: str = "") -> bytes:
    """A diagram of shapes (id, x, y), 100 by 80 each."""
    inside = "".join(
        f'<di:BPMNShape bpmnElement="{ident}"><dc:Bounds x="{x}" y="{y}" width="100" height="80"/></di:BPMNShape>' for ident, x, y in shapes
    )
    head = (
        '<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" '
        'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI">'
    )
    return f"{head}<di:BPMNDiagram><di:BPMNPlane>{inside}{edge}</di:BPMNPlane></di:BPMNDiagram></b:definitions>".encode()


def test_a_shape_that_lies_elsewhere_has_moved() -> None:
    old, new = drawn(("a", 0, 0), ("b", 200, 0)), drawn(("a", 0, 0), ("b", 200, 40), ("c", 1, 1))
    assert moved_elements(old, new) == ["b"]
    assert moved_elements(old, old) == []


def test_a_diagram_shifted_as_a_whole_has_not_moved() -> None:
    assert moved_elements(drawn(("a", 0, 0), ("b", 200, 0)), drawn(("a", 50, 10), ("b", 250, 10))) == []


def test_a_flow_with_another_bend_has_moved() -> None:
    def flow(*points: tuple[int, int]) -> str:
        bends = "".join(f'<dd:waypoint x="{x}" y="{y}"/>' for x, y in points)
        return f'<di:BPMNEdge bpmnElement="f">{bends}</di:BPMNEdge>'

    old = drawn(("a", 0, 0), edge=flow((0, 0), (9, 9)))
    assert moved_elements(old, drawn(("a", 0, 0), edge=flow((0, 0), (5, 0), (9, 9)))) == ["f"]
    assert moved_elements(old, drawn(("a", 0, 0), edge=flow((0, 0), (9, 9)))) == []


def test_what_belongs_together_is_found_by_one_key_after_the_other() -> None:
    old, new = [("1", "a"), ("2", "b"), ("3", "c")], [("9", "b"), ("1", "x"), ("4", "d")]
    found = pairs(old, new, lambda entry: entry[0], lambda entry: entry[1])
    assert found == [(1, 0), (2, None), (0, 1), (None, 2)]


@pytest.mark.parametrize(
    ("positions", "moved"), [([0, 1, 2], set()), ([2, 0, 1], {2}), ([1, 2, 3, 0], {0}), ([], set()), ([3, 2, 1], {3, 2})]
)
def test_as_few_as_explain_the_order_have_moved(positions: list[int], moved: set[int]) -> None:
    assert out_of_place(positions) == moved


def table(*rules: tuple[str, str, str], policy: str = "UNIQUE", inputs: str = "", extra: str = "", note: str = "") -> bytes:
    """A decision with one input and one output; a rule is its id, its condition and its result."""
    rows = "".join(
        f'<rule id="{ident}">{note}<inputEntry id="{ident}i"><text>{when}</text></inputEntry>'
        f'<outputEntry id="{ident}o"><text>{then}</text></outputEntry></rule>'
        for ident, when, then in rules
    )
    column = inputs or '<input id="in" label="Amount"><inputExpression typeRef="number"><text>amount</text></inputExpression></input>'
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">'
        f'<decision id="size" name="Size"><decisionTable id="t" hitPolicy="{policy}">{column}'
        f'<output id="out" name="people" typeRef="number"/>{rows}</decisionTable></decision>{extra}</definitions>'
    ).encode()


SMALL, LARGE, HUGE = ("r1", "&lt; 100", "1"), ("r2", "[100..900]", "2"), ("r3", "&gt; 900", "3")


def test_equal_tables_do_not_differ() -> None:
    assert compare_decisions(table(SMALL, LARGE), table(SMALL, LARGE)) == []


def test_a_changed_cell_is_told_with_what_it_was() -> None:
    (change,) = compare_decisions(table(SMALL, LARGE), table(SMALL, ("r2", "[100..900]", "5")))
    assert (change.kind, change.id, change.name, change.differences) == ("changed", "size", "Size", ())
    assert change.table is not None
    assert [rule.kind for rule in change.table.rules] == ["same", "changed"]
    assert change.table.rules[1].cells[:2] == (Both("[100..900]", "[100..900]"), Both("2", "5"))


def test_rules_are_added_removed_and_moved() -> None:
    (change,) = compare_decisions(table(SMALL, LARGE, HUGE), table(HUGE, SMALL, ("r4", "-", "0")))
    assert change.table is not None
    assert [(rule.id, rule.kind, rule.number.old, rule.number.new) for rule in change.table.rules] == [
        ("r3", "moved", "3", "1"),
        ("r1", "same", "1", "2"),
        ("r2", "removed", "2", None),
        ("r4", "added", None, "3"),
    ]


def test_rules_without_ids_are_the_same_by_their_cells() -> None:
    old = table(SMALL, LARGE).replace(b'id="r1"', b"").replace(b'id="r2"', b"")
    new = table(LARGE).replace(b'id="r2"', b"")
    (change,) = compare_decisions(old, new)
    assert change.table is not None
    assert [(rule.kind, rule.number.old) for rule in change.table.rules] == [("removed", "1"), ("same", "2")]


def test_a_column_more_is_told_and_its_cells_are_new() -> None:
    two = (
        '<input id="in" label="Amount"><inputExpression typeRef="number"><text>amount</text></inputExpression></input>'
        '<input id="in2" label="Kind"><inputExpression typeRef="string"><text>kind</text></inputExpression></input>'
    )
    cell = '<inputEntry id="r1k"><text>"loan"</text></inputEntry><outputEntry'
    new = table(SMALL, inputs=two).replace(b"<outputEntry", cell.encode())
    (change,) = compare_decisions(table(SMALL), new)
    assert change.table is not None
    assert [(column.kind, column.role, column.expression.new) for column in change.table.columns] == [
        ("same", "input", "amount"),
        ("added", "input", "kind"),
        ("same", "output", "people"),
        ("same", "note", ""),
    ]
    (rule,) = change.table.rules
    assert (rule.kind, rule.cells[1]) == ("same", Both(None, '"loan"'))


def test_hit_policy_notes_and_inputs_are_told() -> None:
    extra = '<inputData id="amount" name="amount"/>'
    new = table(SMALL, policy="FIRST", extra=extra, note="<description>by law</description>")
    changed, added = compare_decisions(table(SMALL), new)
    assert changed.differences == (Difference("decisionTable/@hitPolicy", "UNIQUE", "FIRST"),)
    assert changed.table is not None
    assert changed.table.rules[0].cells[2] == Both("", "by law")
    assert (added.kind, added.node_type, added.name) == ("added", "inputData", "amount")
    assert [change.kind for change in compare_decisions(new, table(SMALL))] == ["removed", "changed"]


def test_an_expression_is_told_as_text() -> None:
    def literal(text: str) -> bytes:
        inner = f'<literalExpression id="l"><text>{text}</text></literalExpression>'
        decision = f'<decision id="x" name="X">{inner}</decision>'
        return f'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/">{decision}</definitions>'.encode()

    (change,) = compare_decisions(literal("a + 1"), literal("a + 2"))
    assert change.differences == (Difference("literalExpression/text/text", "a + 1", "a + 2"),)
    assert change.table is None


def form(*components: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"id": "f", "type": "default", "name": "F", "components": list(components), **more}).encode()


SAID = {"id": "1", "type": "textfield", "key": "said", "label": "What was said", "properties": {"zh.label": "说了什么"}}
WHEN = {"id": "2", "type": "datetime", "key": "at", "label": "When"}


def test_equal_forms_and_layout_do_not_differ() -> None:
    assert compare_forms(form(SAID, WHEN), form({**SAID, "layout": {"row": "r"}}, WHEN)) == []


def test_a_changed_property_is_told() -> None:
    (change,) = compare_forms(form(SAID), form({**SAID, "label": "Words", "validate": {"required": True}}))
    assert (change.kind, change.key, change.label, change.label_zh) == ("changed", "said", "Words", "说了什么")
    assert change.differences == (Difference("label", "What was said", "Words"), Difference("validate.required", None, "true"))


def test_fields_are_added_removed_and_moved() -> None:
    more = {"id": "3", "type": "number", "key": "amount", "label": "Amount"}
    assert [(change.kind, change.key) for change in compare_forms(form(SAID, WHEN), form(WHEN, SAID, more))] == [
        ("moved", "at"),
        ("added", "amount"),
    ]
    assert [(change.kind, change.key) for change in compare_forms(form(SAID, WHEN), form(WHEN))] == [("removed", "said")]


def test_a_field_put_into_a_group_has_moved() -> None:
    def group(*inside: dict[str, Any]) -> dict[str, Any]:
        return {"id": "g", "type": "group", "label": "Both", "components": list(inside)}

    (change,) = compare_forms(form(SAID, group(WHEN)), form(group(SAID, WHEN)))
    assert (change.kind, change.key, change.place) == ("moved", "said", ("Both",))


def test_a_field_with_a_new_id_is_the_same_by_its_key() -> None:
    assert compare_forms(form(SAID), form({**SAID, "id": "77"})) == []


def test_options_are_told_by_their_value_and_their_order_only_where_they_are_the_same() -> None:
    def choice(*values: str) -> dict[str, Any]:
        return {
            "id": "c",
            "type": "select",
            "key": "c",
            "label": "C",
            "values": [{"label": value.title(), "value": value} for value in values],
        }

    (more,) = compare_forms(form(choice("a", "b")), form(choice("a", "b", "c")))
    assert more.differences == (Difference("values[c].label", None, "C"), Difference("values[c].value", None, "c"))
    (order,) = compare_forms(form(choice("a", "b")), form(choice("b", "a")))
    assert order.differences == (Difference("values#order", "a, b", "b, a"),)


def test_the_form_itself_is_told_first() -> None:
    first, second = compare_forms(form(SAID), form(name="G"))
    assert (first.field_type, first.differences) == ("", (Difference("name", "F", "G"),))
    assert second.kind == "removed"


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff"])
def test_what_is_no_form_is_refused(content: bytes) -> None:
    with pytest.raises(DefinitionError):
        compare_forms(form(), content)
