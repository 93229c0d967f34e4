"""The designer as pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webui.designer.change_values import Told


@dataclass(frozen=True, slots=True)
class EditPage:
    """The editor of one file. ``kind`` is process, decision or form, ``script`` its bundle; ``may_edit`` false: for reading only.

    ``zone`` is the district's, by which the script says when a draft was saved; ``used_by``: who uses what in the published file.
    """

    template: ClassVar[str] = "designer/edit.html"
    file: str
    kind: str
    script: str
    name: str
    back: str
    compare_address: str
    may_edit: bool
    may_publish: bool
    zone: str
    used_by: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class DraftWords:
    """Who saved a draft and when; ``asked`` says who asked for its publication; ``outdated``: something newer was published since."""

    file: str
    revision: int
    saved_by: str
    saved_at: str
    asked: str
    outdated: bool
    edit_address: str
    publish_address: str
    compare_address: str


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """One file of the list with its main definition; ``also`` names others in it. ``version`` is empty for what was never published."""

    kind: str
    id: str
    name: str
    also: str
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
    rows: tuple[DefinitionRow, ...]


@dataclass(frozen=True, slots=True)
class DesignerTab:
    """A tab with its count."""

    key: str
    title: str
    count: int
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class DesignerPage:
    """All definitions, and the drafts that wait. ``publish_address`` leads to publishing them all; empty for those who may not.

    ``four_eyes`` tells whether publishing needs a second person; ``may_rule`` is for those who may change that.
    """

    template: ClassVar[str] = "designer/list.html"
    tabs: tuple[DesignerTab, ...]
    tab: str
    groups: tuple[DefinitionGroup, ...]
    sought: str
    drafts: tuple[DefinitionRow, ...]
    publish_address: str
    may_edit: bool
    four_eyes: bool
    may_rule: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version. ``running`` says in words how many cases are on their way on it; ``compare_address``: with the one before."""

    number: int
    tag: str
    published_at: str
    published_by: str
    comment: str
    running: str
    latest: bool
    compare_address: str
    content_address: str


@dataclass(frozen=True, slots=True)
class UseRow:
    """Who names the definition, or what it names: a link with the element that does so, which ``element_address`` shows in its drawing."""

    kind: str
    name: str
    element: str
    address: str
    element_address: str = ""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a file and who uses it. ``part`` is its id: of a row or a result of a decision, or of the definition itself."""

    part: str
    words: str
    uses: tuple[UseRow, ...]


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """A definition with its versions. ``beside`` names other definitions of its file, which roll back along with it."""

    template: ClassVar[str] = "designer/versions.html"
    kind: str
    kind_words: str
    id: str
    name: str
    file: str
    beside: str
    rows: tuple[VersionRow, ...]
    draft: DraftWords | None
    used_by: tuple[UseRow, ...]
    parts: tuple[PartRow, ...]
    uses: tuple[UseRow, ...]
    edit_address: str
    compare_address: str
    may_edit: bool
    may_publish: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A version to compare, as the lists offer it."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Two versions beside each other. ``failed`` says why they cannot be compared; ``data_address`` gives a diagram's script its part."""

    template: ClassVar[str] = "designer/compare.html"
    kind: str
    name: str
    back: str
    choices: tuple[Choice, ...]
    before: Choice
    after: Choice
    told: Told
    failed: str
    data_address: str
    swap_address: str


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """A problem in the way of publishing. ``address`` leads to the element in the editor."""

    severity: str
    element: str
    message: str
    hint: str
    address: str


@dataclass(frozen=True, slots=True)
class FileToPublish:
    """A draft on its way: what will change, and what stands in the way."""

    row: DefinitionRow
    told: Told
    new: bool
    problems: tuple[ProblemWords, ...]
    compare_address: str


@dataclass(frozen=True, slots=True)
class PublishPage:
    """Publishing drafts together. ``failed`` says why it did not happen; ``stopped``: problems stand in the way."""

    template: ClassVar[str] = "designer/publish.html"
    files: tuple[FileToPublish, ...]
    comment: str
    failed: str
    stopped: bool
    may_publish: bool
    back: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """A new definition: its names in both languages, and its id. ``wrong`` says what is wrong with a field, by its name."""

    template: ClassVar[str] = "designer/new.html"
    kind: str
    title: str
    hint: str
    name: str
    name_zh: str
    id: str
    wrong: dict[str, str]
    back: str


@dataclass(frozen=True, slots=True)
class BringPage:
    """A file from another tool, chosen or pasted. What could not be taken is still in ``text``, with what is wrong."""

    template: ClassVar[str] = "designer/bring.html"
    file: str
    text: str
    failed: str
    problems: tuple[ProblemWords, ...]
    back: str
