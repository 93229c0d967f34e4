"""Kills a server process again and again while it works, and looks each time whether what it had acknowledged is there.

``python -m tests.faults.driver URL KILLS``: each round forks a process whose threads start cases and complete their tasks, and write a line
for each command that has returned. After some lines it gets SIGKILL. A new engine on the same file must know every line; in the end the
whole record is verified and every case replayed.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress

from engine import Engine, ParleyError

THREADS = 4


def work(url: str, acknowledge: int) -> None:
    """What the process does until it is killed."""
    engine = Engine.open(url)

    def serve() -> None:
        while True:
            with suppress(ParleyError):
                case = engine.start("served", {"n": 1})
                os.write(acknowledge, f"started {case.id}\n".encode())
                for _ in range(2):
                    (task,) = engine.tasks(case.id)
                    engine.complete(task.id, {"answer": task.element_id}, actor="user:li", idempotency_key=task.id)
                    os.write(acknowledge, f"completed {task.id}\n".encode())

    threads = [threading.Thread(target=serve) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    threads[0].join()


def killed_after(url: str, lines: int) -> list[tuple[str, str]]:
    """Run the process until it has written ``lines`` lines, kill it, and give everything that it wrote."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(url, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        found = [pipe.readline() for _ in range(lines)]
        os.kill(child, signal.SIGKILL)
        found += pipe.readlines()
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "the process ended by itself"
    return [(what, id_) for what, id_ in (line.split() for line in found if line.endswith("\n"))]


def lost(engine: Engine, acknowledged: list[tuple[str, str]]) -> Iterator[str]:
    """What was acknowledged and is not there."""
    for what, id_ in acknowledged:
        if what == "started" and engine.case(id_).state not in ("active", "completed"):
            yield f"case {id_}"
        if what == "completed" and engine.task(id_).state != "completed":
            yield f"task {id_}"


def inconsistent(engine: Engine) -> Iterator[str]:
    """Cases whose rows disagree, whose record is broken, or which their record does not lead to."""
    yield from (str(fault) for fault in engine.verify().faults)
    for case in engine.cases(limit=10_000):
        waiting = tuple(task.element_id for task in engine.tasks(case.id))
        if waiting != case.active_elements:
            yield f"{case.id} waits at {case.active_elements}, its tasks are {waiting}"
        yield from engine.replay(case.id).differences


def main(url: str, kills: int) -> int:
    """Kill as often; 0 where nothing was lost."""
    total = 0
    for round_ in range(kills):
        acknowledged = killed_after(url, 1 + round_ * 7 % 11)
        total += len(acknowledged)
        with Engine.open(url) as engine:
            missing = list(lost(engine, acknowledged))
        if missing:
            print(f"lost after kill {round_}:", *missing, sep="\n")
            return 1
    with Engine.open(url) as engine:
        broken = list(inconsistent(engine))
        print(f"{kills} kills, {total} commands acknowledged, {len(engine.cases(limit=10_000))} cases", *broken, sep="\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
