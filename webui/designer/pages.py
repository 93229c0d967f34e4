"""The designer as pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class EditPage:
    """The editor of one file. ``kind`` is process, decision or form; ``may_edit`` false: for reading only."""

    template: ClassVar[str] = "designer/edit.html"
    file: str
    kind: str
    name: str
    back: str
    may_edit: bool
    may_publish: bool


@dataclass(frozen=True, slots=True)
class DraftWords:
    """Who saved a draft and when; ``asked`` says who asked for its publication; ``outdated``: something newer was published since."""

    saved_by: str
    saved_at: str
    asked: str
    outdated: bool
    edit_address: str


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """One definition of the list. ``version`` is empty for a file that was never published; ``draft`` None where there is none."""

    kind: str
    id: str
    name: str
    version: str
    published_at: str
    published_by: str
    comment: str
    address: str
    edit_address: str
    draft: DraftWords | None


@dataclass(frozen=True, slots=True)
class DefinitionGroup:
    """The definitions of one kind."""

    kind: str
    title: str
    hint: str
    rows: tuple[DefinitionRow, ...]


@dataclass(frozen=True, slots=True)
class DesignerPage:
    """All definitions, and the drafts that wait."""

    template: ClassVar[str] = "designer/list.html"
    groups: tuple[DefinitionGroup, ...]
    sought: str
    drafts: int
    may_edit: bool
