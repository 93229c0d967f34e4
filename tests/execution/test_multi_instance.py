"""Multi-instance and loops."""

from __future__ import annotations

from engine.execution import JobOpened
from tests.execution.builder import ERROR, SIGNAL, Case, boundary, event, process, processes, program, sub


def multi(attributes: str, *, sequential: bool = False, condition: str = "") -> str:
    flag = ' isSequential="true"' if sequential else ""
    completion = f"<completionCondition>= {condition}</completionCondition>" if condition else ""
    loop = f"<extensionElements><zeebe:loopCharacteristics {attributes}/></extensionElements>" if attributes else ""
    return f"<multiInstanceLoopCharacteristics{flag}>{loop}{completion}</multiInstanceLoopCharacteristics>"


ITEMS = 'inputCollection="=items" inputElement="item"'
OUTPUT = 'outputCollection="results" outputElement="=result"'


def drawn(loop: str, more: str = "", *flows: str) -> Case:
    return Case(program(f'<startEvent id="s"/><userTask id="a">{loop}</userTask><endEvent id="e"/>{more}', "s > a > e", *flows))


def test_parallel_instances_collect_their_outputs_in_order() -> None:
    case = drawn(multi(f"{ITEMS} {OUTPUT}"))
    assert case.start(items=["x", "y", "z"]) == ["+s", "s", "+[a]", "+a", "+a", "+a"]
    assert case.complete("a", 2, result=3) == ["a"]
    assert case.complete("a", 0, result=1) == ["a"]
    assert case.complete("a", 0, result=2) == ["a", "[a]", "+e", "e"]
    assert case.variables == {"items": ["x", "y", "z"], "results": [1, 2, 3]}
    assert len(case.snapshot.parts) == 1


def test_sequential_instances_follow_one_another() -> None:
    case = drawn(multi(f"{ITEMS} {OUTPUT}", sequential=True))
    assert case.start(items=["x", "y"]) == ["+s", "s", "+[a]", "+a"]
    assert case.complete("a", result="X") == ["a", "+a"]
    assert case.complete("a", result="Y") == ["a", "[a]", "+e", "e"]
    assert case.variables["results"] == ["X", "Y"]


def test_each_instance_sees_its_item_and_its_number() -> None:
    task = f'<serviceTask id="a"><extensionElements><zeebe:taskDefinition type="t"/></extensionElements>{multi(ITEMS)}</serviceTask>'
    case = Case(program('<startEvent id="s"/>' + task, "s > a"))
    case.start(items=["x", "y"])
    jobs = [opened.variables for opened in case.open.values() if isinstance(opened, JobOpened)]
    assert [(one["item"], one["loopCounter"]) for one in jobs] == [("x", 1), ("y", 2)]


def test_an_empty_collection_completes_with_an_empty_output() -> None:
    case = drawn(multi(f"{ITEMS} {OUTPUT}"))
    assert case.start(items=[]) == ["+s", "s", "+[a]", "[a]", "+e", "e"]
    assert case.variables["results"] == []


def test_a_completion_condition_cancels_the_others() -> None:
    case = drawn(multi(ITEMS, condition="numberOfCompletedInstances = 2"))
    case.start(items=[1, 2, 3, 4])
    case.complete("a", 1)
    assert case.complete("a", 1) == ["a", "-a", "-a", "[a]", "+e", "e"]
    assert len(case.snapshot.parts) == 1


def test_a_completion_condition_sees_the_outputs_so_far() -> None:
    case = drawn(multi(f"{ITEMS} {OUTPUT}", condition='list contains(results, "stop")'))
    case.start(items=[1, 2, 3])
    case.complete("a", 2, result="go")
    case.complete("a", 0, result="stop")
    assert (case.state, case.variables["results"]) == ("completed", ["stop", None, "go"])


def test_null_is_no_collection() -> None:
    case = drawn(multi(ITEMS))
    assert case.start() == ["+s", "s", "+[a]", "![a]"]
    assert case.incidents() == [("a", "collection-required")]


def test_a_boundary_event_watches_the_body() -> None:
    case = drawn(multi(ITEMS), '<userTask id="b"/>' + boundary("w", "a", SIGNAL), "w > b")
    case.start(items=[1, 2])
    assert case.waiting() == ["a", "a", "w"]
    assert case.message("w") == ["-a", "-a", "-[a]", "+w", "w", "+b"]


def test_a_multi_instance_call_with_an_error_boundary() -> None:
    call = f'<callActivity id="c"><extensionElements><zeebe:calledElement processId="q"/></extensionElements>{multi(ITEMS)}</callActivity>'
    caller = process("p", '<startEvent id="s"/><userTask id="b"/>' + call + boundary("w", "c", ERROR), "s > c", "w > b")
    called = process(
        "q",
        '<startEvent id="s2"/><userTask id="x"/><exclusiveGateway id="g" default="g-ok"/><endEvent id="ok"/>'
        + event("endEvent", "bad", ERROR),
        "s2 > x > g > bad [wrong]",
        "g > ok",
    )
    case = Case(*processes(caller, called))
    case.start(items=[1, 2, 3], wrong=False)
    assert case.tasks() == ["x", "x", "x"]
    case.complete("x", 1)
    assert case.complete("x", 1, wrong=True) == ["x", "+g", "g", "+bad", "bad", "-x", "-c", "-c", "-[c]", "+w", "w", "+b"]
    assert (case.waiting(), list(case.snapshot.parts)) == (["b"], [0])


def test_terminate_inside_an_instance_ends_that_instance_alone() -> None:
    stop = event("endEvent", "stop", "<terminateEventDefinition/>")
    inner = sub("p1", '<startEvent id="s1"/><parallelGateway id="f"/><userTask id="x"/><userTask id="y"/>' + stop + multi(ITEMS),
                "s1 > f > x > stop", "f > y")  # fmt: skip
    case = Case(program('<startEvent id="s"/><endEvent id="e"/>' + inner, "s > p1 > e"))
    case.start(items=[1, 2])
    assert case.complete("x") == ["x", "+stop", "stop", "-y", "p1"]
    assert case.complete("x") == ["x", "+stop", "stop", "-y", "p1", "[p1]", "+e", "e"]


def test_a_standard_loop_turns_while_its_condition_is_true() -> None:
    loop = "<standardLoopCharacteristics><loopCondition>= again</loopCondition></standardLoopCharacteristics>"
    case = drawn(loop)
    assert case.start() == ["+s", "s", "+[a]", "+a"]
    assert case.complete("a", again=True) == ["a", "+a"]
    assert case.complete("a", again=False) == ["a", "[a]", "+e", "e"]


def test_a_standard_loop_may_test_before_and_has_a_maximum() -> None:
    attributes = 'testBefore="true" loopMaximum="2"'
    loop = f"<standardLoopCharacteristics {attributes}><loopCondition>= again</loopCondition></standardLoopCharacteristics>"
    case = drawn(loop)
    assert case.start(again=False) == ["+s", "s", "+[a]", "[a]", "+e", "e"]
    case = drawn(loop)
    case.start(again=True)
    case.complete("a")
    case.complete("a")
    assert case.state == "completed"


COUNT = "<loopCardinality>= 3</loopCardinality>"
TOLD = '<signalEventDefinition id="told" signalRef="S"/>'


def throwing(behavior: str, more: str = "", *, interrupting: bool = False) -> Case:
    loop = f"<multiInstanceLoopCharacteristics {behavior}>{COUNT}{more}</multiInstanceLoopCharacteristics>"
    drawn = f'<startEvent id="s"/><userTask id="a">{loop}</userTask><endEvent id="e"/><userTask id="h"/>'
    drawn += boundary("w", "a", SIGNAL, interrupting=interrupting)
    return Case(*processes(TOLD + process("p", drawn, "s > a > e", "w > h")))


def test_behavior_none_throws_after_each_instance() -> None:
    case = throwing('behavior="None" noneBehaviorEventRef="told"')
    case.start()
    assert case.complete("a") == ["a", "+w", "w", "+h"]
    assert case.complete("a") == ["a", "+w", "w", "+h"]
    assert case.complete("a") == ["a", "+w", "w", "[a]", "+h", "+e", "e"]


def test_behavior_one_throws_after_the_first_instance() -> None:
    case = throwing('behavior="One" oneBehaviorEventRef="told"', interrupting=True)
    case.start()
    assert case.complete("a") == ["a", "-a", "-a", "-[a]", "+w", "w", "+h"]


def test_behavior_complex_throws_where_its_condition_is_true() -> None:
    when = "<condition>= numberOfCompletedInstances = 2</condition>"
    case = throwing('behavior="Complex"', f'<complexBehaviorDefinition>{when}<event id="i">{SIGNAL}</event></complexBehaviorDefinition>')
    case.start()
    assert case.complete("a") == ["a"]
    assert case.complete("a") == ["a", "+w", "w", "+h"]
    assert case.complete("a") == ["a", "[a]", "+e", "e"]


def test_a_loop_without_a_condition_goes_on_until_it_is_stopped() -> None:
    drawn = '<startEvent id="s"/><userTask id="a"><standardLoopCharacteristics/></userTask><endEvent id="e"/>' + boundary("w", "a", SIGNAL)
    case = Case(program(drawn, "s > a", "w > e"))
    case.start()
    assert case.complete("a") == ["a", "+a"]
    assert case.complete("a") == ["a", "+a"]
    assert case.message("w") == ["-a", "-[a]", "+w", "w", "+e", "e"]
