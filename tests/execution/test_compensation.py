"""Compensation and transactions."""

from __future__ import annotations

from engine.execution import TaskOpened
from engine.execution.look import visible_variables
from tests.execution.builder import ERROR, Case, boundary, event, program, script, sub

COMPENSATE = "<compensateEventDefinition/>"


def undoable(id_: str, activity: str | None = None) -> str:
    """A task that can be undone by another."""
    return (
        (activity or f'<userTask id="{id_}"/>')
        + f'<boundaryEvent id="b_{id_}" attachedToRef="{id_}">{COMPENSATE}</boundaryEvent>'
        + f'<userTask id="undo_{id_}" isForCompensation="true"/>'
        + f'<association id="as_{id_}" sourceRef="b_{id_}" targetRef="undo_{id_}" associationDirection="One"/>'
    )


def test_what_has_completed_is_undone_last_first() -> None:
    elements = '<startEvent id="s"/>' + undoable("a") + undoable("b") + undoable("c") + event("intermediateThrowEvent", "undo", COMPENSATE)
    case = Case(program(elements + '<userTask id="z"/>', "s > a > b > undo > z", "z > c"))
    case.start()
    case.complete("a")
    assert case.complete("b") == ["b", "+undo", "+undo_b"]
    assert case.complete("undo_b") == ["undo_b", "+undo_a"]
    assert case.complete("undo_a", undone=True) == ["undo_a", "undo", "+z"]
    assert case.variables == {"undone": True}
    assert list(case.snapshot.parts) == [0]


def test_nothing_to_undo_goes_on() -> None:
    elements = '<startEvent id="s"/>' + undoable("a") + event("endEvent", "undo", COMPENSATE)
    case = Case(program(elements, "s > undo", "a > undo"))
    assert case.start() == ["+s", "s", "+undo", "undo"]
    assert case.state == "completed"


def test_one_activity_can_be_named() -> None:
    one = '<compensateEventDefinition activityRef="a"/>'
    elements = '<startEvent id="s"/>' + undoable("a") + undoable("b") + event("endEvent", "undo", one)
    case = Case(program(elements, "s > a > b > undo"))
    case.start()
    case.complete("a")
    assert case.complete("b") == ["b", "+undo", "+undo_a"]
    assert case.complete("undo_a") == ["undo_a", "undo"]
    assert case.state == "completed"


def test_a_completed_sub_process_is_undone_with_the_variables_that_it_had() -> None:
    inner = sub(
        "p1",
        '<startEvent id="s1"/>' + script("c", "1", "x") + undoable("a"),
        "s1 > c > a",
        head='<extensionElements><zeebe:ioMapping><zeebe:input source="=5" target="own"/></zeebe:ioMapping></extensionElements>',
    )
    case = Case(program('<startEvent id="s"/>' + inner + event("endEvent", "undo", COMPENSATE), "s > p1 > undo"))
    case.start()
    assert case.complete("a") == ["a", "p1", "+undo", "+undo_a"]
    assert visible_variables(case.snapshot, case.find("undo_a", TaskOpened)) == {"own": 5, "x": 1}
    assert case.complete("undo_a") == ["undo_a", "undo"]


def test_an_event_sub_process_undoes_its_sub_process() -> None:
    watcher = sub(
        "w",
        event("startEvent", "w_s", COMPENSATE) + '<userTask id="w_t"/>' + event("endEvent", "w_e", COMPENSATE),
        "w_s > w_t > w_e",
        attributes='triggeredByEvent="true"',
    )
    inner = sub("p1", '<startEvent id="s1"/>' + undoable("a") + watcher, "s1 > a")
    case = Case(program('<startEvent id="s"/>' + inner + event("endEvent", "undo", COMPENSATE), "s > p1 > undo"))
    case.start()
    assert case.complete("a") == ["a", "p1", "+undo", "+w", "+w_s", "w_s", "+w_t"]
    assert case.complete("w_t") == ["w_t", "+w_e", "+undo_a"]
    assert case.complete("undo_a") == ["undo_a", "w_e", "w", "undo"]
    assert case.state == "completed"


def test_each_instance_of_a_multi_instance_is_undone() -> None:
    many = (
        '<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2]" inputElement="i"/>'
        "</extensionElements></multiInstanceLoopCharacteristics>"
    )
    inner = sub("p1", '<startEvent id="s1"/>' + undoable("a") + many, "s1 > a")
    case = Case(program('<startEvent id="s"/>' + inner + event("endEvent", "undo", COMPENSATE), "s > p1 > undo"))
    case.start()
    case.complete("a")
    assert case.complete("a") == ["a", "p1", "[p1]", "+undo", "+undo_a"]
    assert case.complete("undo_a") == ["undo_a", "+undo_a"]
    case.complete("undo_a")
    assert case.state == "completed"


TRANSACTION = sub(
    "t",
    '<startEvent id="s1"/><parallelGateway id="f"/><userTask id="x"/>'
    + undoable("a")
    + event("endEvent", "stop", "<cancelEventDefinition/>"),
    "s1 > f > a > stop",
    "f > x",
    tag="transaction",
)


def test_a_cancelled_transaction_undoes_and_leaves_by_its_boundary() -> None:
    elements = '<startEvent id="s"/><userTask id="z"/><userTask id="n"/>' + TRANSACTION
    case = Case(program(elements + boundary("c", "t", "<cancelEventDefinition/>"), "s > t > n", "c > z"))
    case.start()
    assert case.complete("a") == ["a", "+stop", "-x", "+undo_a"]
    assert case.complete("undo_a") == ["undo_a", "stop", "-t", "+c", "c", "+z"]
    assert (case.waiting(), list(case.snapshot.parts)) == (["z"], [0])


def test_an_error_is_the_hazard_of_a_transaction() -> None:
    inner = sub("t", '<startEvent id="s1"/>' + undoable("a") + event("endEvent", "bad", ERROR), "s1 > a > bad", tag="transaction")
    case = Case(program('<startEvent id="s"/><userTask id="z"/>' + inner + boundary("h", "t", ERROR), "s > t", "h > z"))
    case.start()
    assert case.complete("a") == ["a", "+bad", "bad", "-t", "+h", "h", "+z"]


def test_compensation_that_is_not_waited_for_runs_beside_what_follows() -> None:
    loose = '<compensateEventDefinition waitForCompletion="false"/>'
    elements = (
        '<startEvent id="s"/>' + undoable("a", '<task id="a"/>') + event("intermediateThrowEvent", "undo", loose) + '<userTask id="z"/>'
    )
    case = Case(program(elements, "s > a > undo > z"))
    case.start()
    assert case.tasks() == ["undo_a", "z"]
    assert case.complete("z") == ["z"]
    assert case.state == "active"
    assert case.complete("undo_a") == ["undo_a", "undo"]
    assert case.state == "completed"


def test_one_turn_that_cancels_its_transaction_stops_all_turns() -> None:
    loop = "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>"
    inside = '<startEvent id="s1"/><userTask id="x"/>' + event("endEvent", "stop", "<cancelEventDefinition/>")
    bought = sub("t", inside, "s1 > x > stop", tag="transaction", head=loop)
    drawn = bought + event("boundaryEvent", "w", "<cancelEventDefinition/>", 'attachedToRef="t"')
    case = Case(program('<startEvent id="s"/><userTask id="z"/>' + drawn, "s > t", "w > z"))
    case.start()
    assert case.complete("x") == ["x", "+stop", "stop", "-t", "-x", "-t", "-[t]", "+w", "w", "+z"]
