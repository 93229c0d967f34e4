"""Walks processes drawn at random for as long as wanted, each seed once: ``python -m tests.execution.soak MINUTES SEED``.

Stops at the first process that breaks a property and names its seed, which draws the same process and the same walk again.
"""

from __future__ import annotations

import sys
from itertools import count
from time import monotonic

from tests.execution.test_properties import walk_drawn


def main(minutes: float, first: int) -> int:
    """Walk one process after another until the minutes are over; the exit code."""
    end, walked = monotonic() + minutes * 60, 0
    for seed in count(first):
        if monotonic() >= end:
            break
        try:
            walk_drawn(seed)
        except Exception:
            print(f"The process of seed {seed} breaks a property: begin with it again.", file=sys.stderr)
            raise
        walked += 1
    print(f"{walked} processes walked, seeds {first} to {first + walked - 1}: every property held.")
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2])))
