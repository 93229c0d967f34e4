"""What the reference pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

PRINTED = "<!-- Printed from the code by `make reference`: change the code, not this page. -->"


def page(title: str, introduction: str, body: str) -> str:
    """A whole page."""
    return f"# {title}\n\n{PRINTED}\n\n{introduction}\n\n{body}\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def first_paragraph(docstring: str | None) -> str:
    """The first paragraph of ``docstring`` on one line, with Markdown's quotes."""
    return " ".join((docstring or "").split("\n\n")[0].split()).replace("``", "`")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
