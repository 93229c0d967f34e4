"""Prints the reference pages from the code; with ``--check`` it only says which are stale, and fails.

A page is a function without arguments that gives the page's text; add it to ``PAGES``.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import engine
from engine.errors import ParleyError

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
PRINTED = "<!-- Printed from the code by `make reference`: change the code, not this page. -->\n"


def error_classes() -> list[type[ParleyError]]:
    """Every error of the engine, by its code."""
    for module in pkgutil.walk_packages(engine.__path__, "engine."):
        if not module.name.startswith(("engine.store.migrations", "engine.cli.__main__")):
            importlib.import_module(module.name)
    return sorted((cls for cls in _below(ParleyError) if cls.__module__.startswith("engine.")), key=lambda cls: (cls.code, cls.__name__))


def _below(cls: type[ParleyError]) -> Iterator[type[ParleyError]]:
    for below in cls.__subclasses__():
        yield below
        yield from _below(below)


def errors_page() -> str:
    """The table of all errors."""
    rows = "\n".join(_error_row(cls) for cls in error_classes())
    return f"""# Errors

{PRINTED}
Every error has a stable code, a kind, a sentence that says what to do, and the fields that the sentence names. The JSON
API answers with the code at the end of `type` and the fields beside it; the command line prints the sentence.

| code | kind | sentence | when |
|---|---|---|---|
{rows}
"""


def _error_row(cls: type[ParleyError]) -> str:
    when = " ".join((cls.__doc__ or "").split("\n\n")[0].split())
    cells = (f'<a id="{cls.code}"></a>`{cls.code}`', cls.kind.value, cls.text.replace("\n", " "), when)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


PAGES: dict[str, Callable[[], str]] = {"errors.md": errors_page}


def main(check: bool) -> int:
    """Print the pages, or compare them; the exit code."""
    stale = [name for name, page in PAGES.items() if not (REFERENCE / name).exists() or (REFERENCE / name).read_text() != page()]
    for name in stale:
        if check:
            print(f"docs/reference/{name} does not say what the code says: run make reference", file=sys.stderr)
        else:
            (REFERENCE / name).write_text(PAGES[name]())
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
