"""The token machine alone, in memory: microseconds a step, and whether cost and size depend on history. ``python -m bench.machine``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

from engine.definitions import read_programs
from engine.execution import Bounds, Complete, Context, Move, Part, Program, Snapshot, Start, TaskOpened, decode_part, encode_part, step
from engine.feel import Surroundings

NOW = datetime(2026, 9, 28, 1, tzinfo=UTC)
HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
    'targetNamespace="b"><process id="p" isExecutable="true">'
)
TASK = (
    '<userTask id="{0}" name="Task"><extensionElements><zeebe:formDefinition formId="f"/>'
    '<zeebe:assignmentDefinition candidateGroups="steward"/></extensionElements></userTask>'
)
TIMER = (
    '<boundaryEvent id="t" attachedToRef="{0}"><timerEventDefinition>'
    "<timeDuration>P3D</timeDuration></timerEventDefinition></boundaryEvent>"
)
SCRIPT = '<scriptTask id="c"><extensionElements><zeebe:script expression="= n + 1" resultVariable="n"/></extensionElements></scriptTask>'


class Shelf:
    """A library without anything in it: these processes call nothing."""

    def program(self, key: str) -> Program:
        """Never asked."""
        raise KeyError(key)

    def called_process(self, *_: object) -> None:
        """There is none."""

    def decision(self, *_: object) -> None:
        """There is none."""


CONTEXT = Context(NOW, Surroundings(NOW, ZoneInfo("Asia/Shanghai")), Shelf(), lambda key, begun: None, Bounds())


def program(body: str, *chains: str) -> Program:
    """A program from elements and chains of flows."""
    pairs = [pair for chain in chains for pair in zip(chain.split(), chain.split()[1:], strict=False)]
    flows = "".join(f'<sequenceFlow id="{a}-{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in pairs)
    return read_programs(f"{HEAD}{body}{flows}</process></definitions>".encode(), "bench.bpmn")[0]


def five_tasks() -> Program:
    """Five user tasks in a row, a script, a gateway, a boundary timer."""
    tasks = "".join(TASK.format(f"u{number}") for number in range(1, 6))
    condition = '<sequenceFlow id="g-u5" sourceRef="g" targetRef="u5"><conditionExpression>= n &gt; 0</conditionExpression></sequenceFlow>'
    body = f'<startEvent id="s"/>{tasks}{SCRIPT}<exclusiveGateway id="g" default="g-e"/><endEvent id="e"/>{TIMER.format("u3")}{condition}'
    return program(body, "s u1 u2 c g e", "u5 u3 u4 e", "t e")


def first_task(move: Move) -> TaskOpened:
    """The task that a move opened."""
    return next(opened for opened in move.opened if isinstance(opened, TaskOpened) and opened.element_id != "open")


def run_five(drawn: Program, durations: list[float]) -> None:
    """One case from its start to its end."""
    snapshot = Snapshot.empty()
    stimulus: Start | Complete = Start({"n": 0, "name": "Li", "story": "noise at night"})
    while True:
        begun = perf_counter()
        move = step(drawn, snapshot, stimulus, CONTEXT)
        durations.append(perf_counter() - begun)
        snapshot = snapshot.after(move)
        if move.state != "active":
            return
        stimulus = Complete(first_task(move).handle, {"answer": "yes"})


def loop(body: str, *chains: str) -> tuple[float, float, int, int]:
    """Microseconds of a turn around turn 10 and turn 10,000, and the bytes of the snapshot then."""
    drawn = program(body, *chains)
    move = step(drawn, Snapshot.empty(), Start({"n": 0}), CONTEXT)
    snapshot = Snapshot.empty().after(move)
    durations, sizes = [], []
    task = first_task(move).handle
    for _ in range(10_020):
        begun = perf_counter()
        move = step(drawn, snapshot, Complete(task, {"n": 1}), CONTEXT)
        durations.append(perf_counter() - begun)
        snapshot = snapshot.after(move)
        task = first_task(move).handle
        sizes.append(sum(len(encode_part(part)) for part in snapshot.parts.values()))
    early, late = median(durations[2:20]) * 1e6, median(durations[9_990:]) * 1e6
    return early, late, sizes[10], sizes[9_999]


def instances(condition: str = "") -> tuple[float, float]:
    """Microseconds of the 10th and of the 900th completion of a parallel multi-instance of 1,000, encoding and decoding included."""
    items = (
        '<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="= for i in 1..1000 return i" '
        'inputElement="item" outputCollection="out" outputElement="= x"/></extensionElements>'
        f"{condition}</multiInstanceLoopCharacteristics>"
    )
    drawn = program(f'<startEvent id="s"/><userTask id="u">{items}</userTask><endEvent id="e"/>', "s u e")
    move = step(drawn, Snapshot.empty(), Start({}), CONTEXT)
    stored = {number: encode_part(part) for number, part in move.parts.items() if part is not None}
    tasks = [opened.handle for opened in move.opened if isinstance(opened, TaskOpened)]
    durations = []
    for task in tasks[:-1]:
        begun = perf_counter()
        move = step(drawn, Snapshot(Lazy(stored)), Complete(task, {"x": "done"}), CONTEXT)
        stored.update({number: encode_part(part) for number, part in move.parts.items() if part is not None})
        durations.append(perf_counter() - begun)
    return median(durations[5:25]) * 1e6, median(durations[885:915]) * 1e6


class Lazy(Mapping[int, Part]):
    """Parts that are decoded when they are asked for, as the store gives them."""

    def __init__(self, stored: dict[int, bytes]) -> None:
        self._stored = stored

    def __getitem__(self, number: int) -> Part:
        return decode_part(self._stored[number])

    def __iter__(self) -> Iterator[int]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)


def repeated(run: Callable[[list[float]], None], times: int) -> float:
    """The median of what ``run`` measures, in microseconds."""
    durations: list[float] = []
    for _ in range(times):
        run(durations)
    return median(durations) * 1e6


def main() -> None:
    """Print the table."""
    drawn = five_tasks()
    run_five(drawn, [])
    print(f"{'a step of five tasks with script, gateway and timer':60}{repeated(lambda d: run_five(drawn, d), 2000):8.1f} us")
    watch = TIMER.format("u")
    early, late, small, large = loop(f'<startEvent id="s"/><userTask id="u"/>{watch}<endEvent id="e"/>', "s u u", "t e")
    print(f"{'a turn of a task with a timer, turn 10 and 10,000':60}{early:8.1f} us {late:8.1f} us {small:6} and {large} bytes")
    fork = '<startEvent id="s"/><parallelGateway id="f"/><task id="a"/><userTask id="u"/><parallelGateway id="j"/>'
    fork += '<exclusiveGateway id="m"/><parallelGateway id="o"/><userTask id="open"/>'
    early, late, small, large = loop(fork, "s o m f a j m", "o open", "f u j")
    print(f"{'a turn of a fork and join beside an open branch':60}{early:8.1f} us {late:8.1f} us {small:6} and {large} bytes")
    tenth, later = instances()
    print(f"{'10th and 900th completion of 1,000 parallel instances':60}{tenth:8.1f} us {later:8.1f} us")


if __name__ == "__main__":
    main()
