"""Runs the benchmarks named, or all of them: ``python -m bench [NAME ...]``."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

_PARTS = {"bare", "district", "peers"}  # what benchmarks share


def main() -> None:
    """Run them in order of their names, each printing its own table."""
    known = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]) if module.name not in _PARTS | {"__main__"})
    chosen = sys.argv[1:] or known
    if unknown := [name for name in chosen if name not in known]:
        sys.exit(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(known)}.")
    for name in chosen:
        print(f"\n## {name}")
        importlib.import_module(f"bench.{name}").main()


main()
