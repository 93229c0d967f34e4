"""Runs the benchmarks named, or all of them: ``python -m bench [NAME ...] [OPTION ...]``; what begins with a hyphen is for them."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import sys
from pathlib import Path

_PARTS = {"bare", "district", "peers"}  # what benchmarks share


def main() -> None:
    """Run them in order of their names, each printing its own table."""
    known = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]) if module.name not in _PARTS | {"__main__"})
    names = list(itertools.takewhile(lambda one: not one.startswith("-"), sys.argv[1:]))
    sys.argv[1:] = sys.argv[1 + len(names) :]
    chosen = names or known
    if unknown := [name for name in chosen if name not in known]:
        sys.exit(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(known)}.")
    for name in chosen:
        print(f"\n## {name}")
        importlib.import_module(f"bench.{name}").main()


main()
