"""Data of the standard: what associations carry into an element, out of it, and to the turns of a multi-instance."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from engine.execution.second import second_opinion
from engine.feel import Surroundings
from tests.execution.builder import MESSAGE, NOW, ZONE, Case, Shelf, program

START, END = '<startEvent id="s"/>', '<endEvent id="e"/>'
HELD = '<dataObject id="d"/><dataObjectReference id="ref" name="has a space" dataObjectRef="d"/><dataObject id="Object_2" name="other"/>'
SPECIFICATION = (
    '<ioSpecification><dataInput id="in_1" name="given"/><dataOutput id="out_1" name="made"/>'
    "<inputSet><dataInputRefs>in_1</dataInputRefs></inputSet><outputSet><dataOutputRefs>out_1</dataOutputRefs></outputSet></ioSpecification>"
)


def into(source: str, target: str = "in_1", more: str = "") -> str:
    return f"<dataInputAssociation><sourceRef>{source}</sourceRef><targetRef>{target}</targetRef>{more}</dataInputAssociation>"


def out(target: str, source: str = "out_1", more: str = "") -> str:
    return f"<dataOutputAssociation><sourceRef>{source}</sourceRef><targetRef>{target}</targetRef>{more}</dataOutputAssociation>"


def case(inside: str, tag: str = "scriptTask", script: str = "", marker: str = "") -> Case:
    body = f"<script>{script}</script>" if script else ""
    attributes = 'scriptFormat="feel"' if tag == "scriptTask" else ""
    xml = f'<{tag} id="a" {attributes}>{SPECIFICATION}{inside}{marker}{body}</{tag}>'
    return Case(program(START + HELD + xml + END, "s > a > e"))


def ran(inside: str, script: str, **variables: Any) -> dict[str, Any]:
    made = case(inside, script=script)
    made.start(**variables)
    assert made.state == "completed"
    return made.variables


def test_a_data_object_goes_in_under_the_name_of_the_input_and_comes_out_of_the_output() -> None:
    made = ran(into("ref") + out("ref"), "{made: given + 1}", d=Decimal(4))
    assert made["d"] == 5
    assert "given" not in made  # local to the task


def test_the_name_of_a_data_object_goes_before_its_id() -> None:
    assert ran(into("Object_2"), "{seen: given}", other="x")["seen"] == "x"


def test_assignments_say_what_goes_where() -> None:
    assignment = "<assignment><from>d * 2</from><to>in_1</to></assignment>"
    assert ran(into("ref", more=assignment), "{seen: given}", d=Decimal(4))["seen"] == 8


def test_a_transformation_takes_several_sources() -> None:
    association = (
        "<dataInputAssociation><sourceRef>ref</sourceRef><sourceRef>Object_2</sourceRef><targetRef>in_1</targetRef>"
        "<transformation>d + other</transformation></dataInputAssociation>"
    )
    assert ran(association, "{seen: given}", d=Decimal(1), other=Decimal(2))["seen"] == 3


def test_what_no_association_names_goes_on_as_ever_and_null_is_not_carried_out() -> None:
    made = case(out("ref"), tag="userTask")
    made.start(d="kept")
    made.complete("a", approved=True)
    assert (made.variables["d"], made.variables["approved"]) == ("kept", True)


@pytest.mark.parametrize(
    "drawn",
    [
        "<dataOutputAssociation><targetRef>ref</targetRef></dataOutputAssociation>",
        '<property id="P" name="__targetRef_placeholder"/>' + into("ref", "P"),
    ],
)
def test_an_arrow_that_is_only_drawn_changes_nothing(drawn: str) -> None:
    one = program(START + HELD + f'<userTask id="a">{drawn}</userTask>' + END, "s > a > e").elements["a"]
    assert (one.inputs, one.outputs, one.data_outputs) == ((), (), ())


def test_an_association_between_equal_names_hides_nothing() -> None:
    same = (
        '<ioSpecification><dataInput id="i" name="d"/><inputSet><dataInputRefs>i</dataInputRefs></inputSet><outputSet/></ioSpecification>'
    )
    made = Case(program(START + HELD + f'<userTask id="a">{same}{into("d", "i")}</userTask>' + END, "s > a > e"))
    made.start(d=1)
    made.complete("a", d=2)
    assert made.variables["d"] == 2


def test_a_multi_instance_takes_its_collection_from_what_feeds_its_input_and_leaves_it_where_its_output_goes() -> None:
    marker = (
        "<multiInstanceLoopCharacteristics><loopDataInputRef>in_1</loopDataInputRef><loopDataOutputRef>out_1</loopDataOutputRef>"
        '<inputDataItem id="item" name="item"/><outputDataItem id="twice" name="twice"/></multiInstanceLoopCharacteristics>'
    )
    made = case(into("ref") + out("Object_2"), script="{twice: item * 2}", marker=marker)
    made.start(d=[Decimal(1), Decimal(2)])
    assert (made.state, made.variables["other"]) == ("completed", [2, 4])


def test_a_message_carries_its_payload_to_a_data_object() -> None:
    caught = (
        '<intermediateCatchEvent id="a"><dataOutput id="out_1" name="said"/><dataOutputAssociation><sourceRef>out_1</sourceRef>'
        f"<targetRef>ref</targetRef></dataOutputAssociation>{MESSAGE}</intermediateCatchEvent>"
    )
    made = Case(program(START + HELD + caught + END, "s > a > e"))
    made.start(key="k")
    made.message("a", said="yes")
    assert (made.state, made.variables["d"]) == ("completed", "yes")


def test_the_second_engine_carries_the_same() -> None:
    one = case(into("ref") + out("Object_2"), script="{made: given}").program
    found = second_opinion(one, Shelf([one]), lambda now: Surroundings(now, ZONE), NOW)
    assert (found.state, found.reached) == ("agrees", 3)
