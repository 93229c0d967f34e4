"""The page of the errors."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import engine
from engine.errors import ParleyError
from tools.reference.table import first_paragraph, page, table

INTRODUCTION = """Every error has a stable code, a kind, a sentence that says what to do, and the fields that the sentence names. The
command line prints the sentence; the JSON API answers problem JSON whose `type` ends with the code."""


def error_classes() -> list[type[ParleyError]]:
    """Every error of the engine, by its code."""
    for module in pkgutil.walk_packages(engine.__path__, "engine."):
        if not module.name.startswith(("engine.store.migrations", "engine.bundled")) and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return sorted((cls for cls in _below(ParleyError) if cls.__module__.startswith("engine.")), key=lambda cls: (cls.code, cls.__name__))


def _below(cls: type[ParleyError]) -> Iterator[type[ParleyError]]:
    for below in cls.__subclasses__():
        yield below
        yield from _below(below)


def errors_page() -> str:
    """A row an error."""
    rows = [
        (f'<a id="{cls.code}"></a>`{cls.code}`', cls.kind.value, cls.text, first_paragraph(cls.__doc__))
        for cls in error_classes()
        if "code" in vars(cls)
    ]
    return page("Errors", INTRODUCTION, table(("code", "kind", "sentence", "when"), rows))
