"""Cost and size do not depend on history."""

from __future__ import annotations

from engine.execution import Bounds, encode_part
from tests.execution.builder import Case, boundary, program, timer


def size(case: Case) -> int:
    return sum(len(encode_part(part)) for part in case.snapshot.parts.values())


def test_a_loop_of_ten_thousand_turns_keeps_its_size() -> None:
    elements = '<startEvent id="s"/><userTask id="a"/><exclusiveGateway id="g" default="g-a"/><endEvent id="e"/>'
    drawn = program(elements + boundary("t", "a", timer("duration", "P1D")), "s > a > g > a", "g > e [done]", "t > e")
    case = Case(drawn, restore=False)
    case.start()
    for _ in range(10):
        case.complete("a", done=False)
    early = size(case)
    for _ in range(9_990):
        case.complete("a", done=False)
        case.moves.clear()
    assert size(case) - early < 40  # only the counters have more digits
    assert case.complete("a", done=True) == ["a", "+g", "g", "+e", "e"]


def test_a_loop_without_waits_has_no_depth() -> None:
    elements = '<startEvent id="s"/><task id="a"/><exclusiveGateway id="g" default="g-c"/><endEvent id="e"/>'
    script = (
        '<scriptTask id="c"><extensionElements><zeebe:script expression="= n - 1" resultVariable="n"/></extensionElements></scriptTask>'
    )
    case = Case(program(elements + script, "s > a > g > c > a", "g > e [n = 0]"), bounds=Bounds(transitions=200_000))
    case.start(n=10_000)
    assert case.state == "completed"


def test_a_completion_among_a_thousand_changes_three_parts() -> None:
    loop = (
        "<multiInstanceLoopCharacteristics><extensionElements>"
        '<zeebe:loopCharacteristics inputCollection="= for i in 1..1000 return i" inputElement="i" '
        'outputCollection="out" outputElement="= x"/>'
        "</extensionElements></multiInstanceLoopCharacteristics>"
    )
    case = Case(program(f'<startEvent id="s"/><userTask id="a">{loop}</userTask>', "s > a"), restore=False)
    case.start()
    sizes = []
    for _ in range(999):
        case.complete("a", x="done")
        assert len(case.move.parts) == 2  # the turn, and the root with the body
        sizes.append(sum(len(encode_part(part)) for part in case.move.parts.values()))
        case.moves[:] = case.moves[-1:]
    assert max(sizes) - min(sizes) < 10
    case.complete("a", x="last")
    assert case.state == "completed"
    assert case.variables["out"] == ["done"] * 999 + ["last"]
