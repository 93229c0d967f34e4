"""What the pages of the administration show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the pages of the administration."""

    title: str
    address: str
    here: bool
    count: str = ""


@dataclass(frozen=True, slots=True)
class DutyWords:
    """A role in a unit for a period; the codes are for ending it."""

    role: str
    unit: str
    period: str
    role_code: str
    unit_id: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the list. ``account`` says in words how they sign in; ``tone`` is late where they cannot."""

    id: str
    name: str
    other_name: str
    address: str
    duties: tuple[str, ...]
    account: str
    tone: str
    seen: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody, or those whom ``q`` finds."""

    template: ClassVar[str] = "administration/people.html"
    tabs: tuple[Tab, ...]
    q: str
    people: tuple[PersonRow, ...]
    many: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person: name, duties, account. ``new_password`` is shown once. ``choices`` of roles and units are (code, words).

    ``given`` is a role that waits to be given all the same, and ``unfit`` says why it was not given yet.
    """

    template: ClassVar[str] = "administration/person.html"
    tabs: tuple[Tab, ...]
    id: str
    name: str
    name_latin: str
    left: str
    duties: tuple[DutyWords, ...]
    roles: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]
    today: str
    may_manage: bool
    account: str
    tone: str
    has_password: bool
    is_closed: bool
    is_locked: bool
    open_sessions: int
    given: dict[str, str]
    unfit: str
    new_password: str = ""


@dataclass(frozen=True, slots=True)
class NewPersonPage:
    """Entering a person; what was typed stays when it is refused."""

    template: ClassVar[str] = "administration/new_person.html"
    tabs: tuple[Tab, ...]
    roles: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]
    today: str
    given: dict[str, str]
    refused: str
    unfit: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in the tree, or a choice of one. ``closing`` says when it closes or closed; empty where it stays open."""

    id: str
    name: str
    type: str
    depth: int
    address: str
    kinds: str
    closing: str


@dataclass(frozen=True, slots=True)
class UnitEnd:
    """How the open unit may end. ``closed``: its last day in words. ``in_way`` and ``used`` say what keeps it from closing or deleting."""

    closed: str
    in_way: str
    used: str
    today: str


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """The tree of units, and the form for one: a new one, or the one that is open, which may ``end``."""

    template: ClassVar[str] = "administration/units.html"
    tabs: tuple[Tab, ...]
    units: tuple[UnitRow, ...]
    types: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    given: dict[str, str]
    chosen_kinds: frozenset[str]
    is_new: bool
    refused: str
    end: UnitEnd | None = None


@dataclass(frozen=True, slots=True)
class CellRow:
    """A grid cell with who looks after it."""

    id: str
    name: str
    community: str
    places: str
    officer: str
    deputy: str
    address: str


@dataclass(frozen=True, slots=True)
class CellsPage:
    """All grid cells or those of the community ``only``, and the form for one."""

    template: ClassVar[str] = "administration/cells.html"
    tabs: tuple[Tab, ...]
    cells: tuple[CellRow, ...]
    uncovered: int
    communities: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    given: dict[str, str]
    is_new: bool
    refused: str
    only: str = ""


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What a row of a table does. ``tone`` is late where it cannot be taken, act where it is new; ``address``: what it entered."""

    place: str
    id: str
    name: str
    address: str
    action: str
    tone: str
    problem: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table to import: headings in both languages, and what stands in it."""

    names: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ImportTable:
    """A kind of table that can be imported, with its columns and (words, address) of empty ones to fill in."""

    title: str
    columns: tuple[Column, ...]
    blanks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ImportPage:
    """Importing tables: first what would happen, then doing it. ``files`` carries the checked files back in base64."""

    template: ClassVar[str] = "administration/import.html"
    tabs: tuple[Tab, ...]
    lines: tuple[ImportLine, ...]
    summary: str
    problems: int
    files: tuple[tuple[str, str], ...]
    refused: str
    tables: tuple[ImportTable, ...]


@dataclass(frozen=True, slots=True)
class StuckRow:
    """An incident over all cases."""

    id: str
    case: str
    address: str
    element: str
    message: str
    since: str


@dataclass(frozen=True, slots=True)
class StuckGroup:
    """Incidents alike: at one element for one reason."""

    element: str
    element_id: str
    code: str
    rows: tuple[StuckRow, ...]


@dataclass(frozen=True, slots=True)
class FailingRow:
    """Background work that will be tried again."""

    what: str
    case: str
    attempts: int
    error: str
    next: str


@dataclass(frozen=True, slots=True)
class HaltedRow:
    """A case that did not go on when it was tried again, and why."""

    case: str
    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class RetryResult:
    """What became of what was tried again: how many went on, and those that did not."""

    words: str
    tone: str
    halted: tuple[HaltedRow, ...]


@dataclass(frozen=True, slots=True)
class TroublePage:
    """What stands still, over all cases; what became of what was just tried again; that the record was altered, where it was."""

    template: ClassVar[str] = "administration/trouble.html"
    tabs: tuple[Tab, ...]
    groups: tuple[StuckGroup, ...]
    failing: tuple[FailingRow, ...]
    result: RetryResult | None = None
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class HousePage:
    """The settings of the district, and the facts of this installation."""

    template: ClassVar[str] = "administration/house.html"
    tabs: tuple[Tab, ...]
    name: str
    name_zh: str
    zone: str
    four_eyes: bool
    may_design: bool
    facts: tuple[tuple[str, str], ...]
