"""Random sound processes with random users, in both engines at once, the first one restored from its bytes in between.

    python -m tests.execution.models [--first 0] [--models 20000]

tells every process in which the engines differ and ends with 1 if there is one (``make soak``). The tests run a thousand.
"""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from random import Random

from engine.execution import Context, Snapshot, Start, decode_part, encode_part
from engine.execution.second import outside
from engine.execution.second.values import Values
from engine.execution.second.walk import Seen, Walk
from engine.feel import Surroundings
from tests.execution.builder import NOW, ZONE, Shelf
from tests.execution.sound import sound

STEPS = 30


def using(now: datetime) -> Surroundings:
    return Surroundings(now, ZONE)


def restored(snapshot: Snapshot) -> Snapshot:
    return Snapshot({number: decode_part(encode_part(part)) for number, part in snapshot.parts.items()})


def walked(number: int) -> tuple[Walk, Seen | None] | None:
    """One walk through the process of this number, and where the engines differ in it; None for a process outside of the subset."""
    programs = sound(number)
    if any(outside(one) for one in programs):
        return None
    random = Random(number)
    context = Context(NOW, using(NOW), Shelf(programs), lambda key, begun: begun)
    walk = Walk(programs[0], {programs[1].process_id: programs[1]}, context, using, random, Values(programs, random))
    seen: Seen | None = walk.send(Start(walk.values.some(0.8, begin=True)), Start({}), "start")
    while seen is not None and seen.alike and len(walk.path) < STEPS:
        if random.random() < 0.3:
            walk.snapshot = restored(walk.snapshot)
        seen = walk.next()
    return walk, None if seen is None or seen.alike else seen


def main(arguments: list[str]) -> int:
    """Walk many; print what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--models", type=int, default=20_000)
    chosen = parser.parse_args(arguments)
    compared = stimuli = differing = 0
    for number in range(chosen.first, chosen.first + chosen.models):
        found = walked(number)
        if found is None:
            continue
        compared += 1
        stimuli += len(found[0].path)
        if found[1] is not None:
            differing += 1
            what, elements = found[1].what()
            print(f"{number}: {what} at {', '.join(elements)} after {' > '.join(found[0].path)}")
    print(f"{compared} of {chosen.models} models compared, {stimuli} stimuli, {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
