"""The page of FEEL's functions."""

from __future__ import annotations

from engine.feel.builtins import BUILTINS
from tools.reference.table import first_paragraph, page, table

INTRODUCTION = """FEEL is the only language of expressions. A function that cannot answer gives null, with a reason that is shown where the
engine needs a value. A question mark marks what may be left out, three dots what may be a list or several arguments."""


def functions_page() -> str:
    """A row a function."""
    rows = [(f"`{name}`", _calls(name), first_paragraph(BUILTINS[name].doc)) for name in sorted(BUILTINS)]
    return page("FEEL functions", INTRODUCTION, table(("function", "call", "answers"), rows))


def _calls(name: str) -> str:
    return " or ".join(f"`{name}{arguments}`" for arguments in BUILTINS[name].signatures().split(" or "))
