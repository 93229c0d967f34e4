"""What can be wrong with an entry of the organisation, or with a sign-in."""

from __future__ import annotations

from datetime import datetime

from engine.errors import N_, Kind, ParleyError


class NoSuchUnit(ParleyError):
    """A unit that the district does not have."""

    code, kind = "unit-not-found", Kind.NOT_FOUND
    text = N_("There is no unit “{unit}” in this district. Enter it first.")
    unit: str


class NoSuchPerson(ParleyError):
    """A person whom the district does not have."""

    code, kind = "person-not-found", Kind.NOT_FOUND
    text = N_("There is no person “{person}” in this district. Enter them first.")
    person: str


class NoSuchCell(ParleyError):
    """A grid cell that the district does not have."""

    code, kind = "cell-not-found", Kind.NOT_FOUND
    text = N_("There is no grid cell “{cell}” in this district. Enter it first.")
    cell: str


class CircularUnits(ParleyError):
    """A unit that would lie below itself."""

    code, kind = "units-circular", Kind.INVALID
    text = N_("“{unit}” cannot lie below “{parent}”, which lies below it. Choose another unit above it.")
    unit: str
    parent: str


class UnitAtWork(ParleyError):
    """A unit that cannot be closed: something is still done there. ``administrators`` is 1 where nobody else administers the district."""

    code, kind = "unit-at-work", Kind.CONFLICT
    text = N_(
        "“{unit}” cannot be closed yet. In the way: open cases {cases}, open tasks {tasks}, grid cells {cells}, open units below {units},"
        " the only administrators {administrators}. Move or end these first."
    )
    unit: str
    cases: int
    tasks: int
    cells: int
    units: int
    administrators: int


class UnitUsed(ParleyError):
    """A unit that cannot be deleted: something names it."""

    code, kind = "unit-used", Kind.CONFLICT
    text = N_(
        "“{unit}” cannot be deleted, because it has been used: cases {cases}, roles {roles}, grid cells {cells}, units below {units}."
        " Close it instead."
    )
    unit: str
    cases: int
    roles: int
    cells: int
    units: int


class UnitClosed(ParleyError):
    """A role, cell or unit for a day on which the unit is closed."""

    code, kind = "unit-closed", Kind.CONFLICT
    text = N_("“{unit}” is closed; its last day is {last_day}. Choose another unit, or open it again.")
    unit: str
    last_day: str


class BadTable(ParleyError):
    """A file of which no units, people or cells can be read."""

    code, kind = "table-unreadable", Kind.INVALID
    text = N_("{file} cannot be read as a table: {reason}")
    file: str
    reason: str


class BadCell(ParleyError):
    """A value in an imported table that cannot be taken."""

    code, kind = "value-refused", Kind.INVALID
    text = N_("“{value}” cannot stand in the column “{column}”: {reason}")
    value: str
    column: str
    reason: str


class UnknownWord(ParleyError):
    """A role or unit type that the vocabulary does not have."""

    code, kind = "unknown-word", Kind.INVALID
    text = N_("“{word}” is not one of: {words}.")
    word: str
    words: str


class AlreadyEntered(ParleyError):
    """An id that is taken."""

    code, kind = "already-entered", Kind.CONFLICT
    text = N_("“{id}” is entered already. Take another id.")
    id: str


class WrongPassword(ParleyError):
    """A sign-in with a wrong name or password; which of the two is not told."""

    code, kind = "sign-in-refused", Kind.NOT_PERMITTED
    text = N_("User name or password is wrong.")


class AccountLocked(ParleyError):
    """A sign-in to an account that is locked for a while after repeated failure; the password is not looked at."""

    code, kind = "account-locked", Kind.NOT_PERMITTED
    text = N_("Too many wrong passwords. Try again in {minutes} minutes, or ask an administrator to unlock the account.")
    minutes: int
    until: datetime


class AccountDisabled(ParleyError):
    """A sign-in with the right password to an account that an administrator has closed."""

    code, kind = "account-disabled", Kind.NOT_PERMITTED
    text = N_("This account is closed. Ask an administrator.")


class WeakPassword(ParleyError):
    """A password that is easy to guess."""

    code, kind = "password-weak", Kind.INVALID
    text = N_("The password is too short or too easy to guess. Use at least {least} characters: a sentence of your own is good.")
    least: int


class NotFirst(ParleyError):
    """A first administrator for a district that has people already."""

    code, kind = "not-first", Kind.CONFLICT
    text = N_("This district has people already, so “{person}” cannot be its first administrator. Let an administrator enter them.")
    person: str


class NoSuchSession(ParleyError):
    """A session that has ended, or never was."""

    code, kind = "session-not-found", Kind.NOT_FOUND
    text = N_("This session has ended already.")


class BadId(ParleyError):
    """An id that cannot be one."""

    code, kind = "bad-id", Kind.INVALID
    text = N_("“{id}” cannot be an id. Use letters, digits, dots and hyphens, at most 60.")
    id: str
