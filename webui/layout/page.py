"""Renders a page: a frozen dataclass whose fields are all that its template reads."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, ClassVar, Protocol

from flask import render_template


class Page(Protocol):
    """A dataclass of what a template shows; ``template`` names it."""

    template: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


def show(page: Page) -> str:
    """The HTML of ``page``."""
    return render_template(page.template, **{field.name: getattr(page, field.name) for field in fields(page)})
