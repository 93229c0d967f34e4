"""What begins cases besides start events, and starts that no case can begin at."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine import DefinitionError, Engine, FixedClock
from tests.support import Deploy, process, transitions, user_task

MESSAGE = '<messageEventDefinition messageRef="N"/>'
SIGNAL = '<signalEventDefinition signalRef="S"/>'


def catch(id_: str, definition: str) -> str:
    return f'<intermediateCatchEvent id="{id_}">{definition}</intermediateCatchEvent>'


def test_a_receive_task_begins_a_case(engine: Engine, deploy: Deploy) -> None:
    deploy(process("p", '<receiveTask id="r" messageRef="N" instantiate="true"/>' + user_task("a"), "r > a"))
    [case_id] = engine.send_message("n", variables={"x": 1}).started
    assert transitions(engine, case_id, "completed") == ["r"]
    assert (engine.case(case_id).variables, engine.case(case_id).active_elements) == ({"x": 1}, ("a",))


@pytest.mark.parametrize("type_", ["Exclusive", "Parallel"])
def test_an_event_based_gateway_begins_a_case(engine: Engine, deploy: Deploy, type_: str) -> None:
    gateway = f'<eventBasedGateway id="g" instantiate="true" eventGatewayType="{type_}"/>'
    elements = gateway + catch("m", MESSAGE) + catch("n", SIGNAL) + user_task("a") + user_task("b")
    deploy(process("p", elements, "g > m > a", "g > n > b"))
    [case_id] = engine.send_message("n").started
    if type_ == "Exclusive":
        assert transitions(engine, case_id, "completed") == ["g", "m"]
        assert (engine.broadcast("s").reached, len(engine.cases())) == (0, 2)
    else:
        assert transitions(engine, case_id, "completed") == ["m"]
        assert engine.broadcast("s").reached == 1
        assert engine.case(case_id).active_elements == ("a", "b")


def test_receive_tasks_behind_a_gateway_begin_a_case(engine: Engine, deploy: Deploy) -> None:
    tasks = '<receiveTask id="m" messageRef="M"/><receiveTask id="n" messageRef="N"/>'
    deploy(process("p", '<eventBasedGateway id="g" instantiate="true"/>' + tasks + user_task("a"), "g > m > a", "g > n > a"))
    [case_id] = engine.send_message("n").started
    assert transitions(engine, case_id, "completed") == ["g", "n"]


def test_a_start_event_for_all_of_several_goes_on_with_the_last(engine: Engine, deploy: Deploy) -> None:
    start = f'<startEvent id="s" parallelMultiple="true">{MESSAGE}{SIGNAL}</startEvent>'
    deploy(process("p", start + user_task("a"), "s > a"))
    [case_id] = engine.broadcast("s", {"x": 1}).started
    assert engine.tasks(case_id) == []
    assert engine.send_message("n", variables={"y": 2}).delivered == (case_id,)
    assert (engine.case(case_id).variables, engine.case(case_id).active_elements) == ({"x": 1, "y": 2}, ("a",))


def test_a_start_timer_without_a_time_never_fires(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    deploy(process("p", '<startEvent id="s"><timerEventDefinition/></startEvent>' + user_task("a"), "s > a"))
    clock.move_to(clock.now() + timedelta(days=400))
    engine.run_due()
    assert engine.cases() == []


@pytest.mark.parametrize("definition", ["<timerEventDefinition><timeDuration>= later</timeDuration></timerEventDefinition>"])
def test_a_start_that_needs_variables_is_refused(engine: Engine, deploy: Deploy, definition: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        deploy(process("p", f'<startEvent id="s">{definition}</startEvent>' + user_task("a"), "s > a"))
    assert [(problem.element_id, problem.code) for problem in refused.value.problems] == [("s", "start-unknown")]
