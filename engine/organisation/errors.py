"""What can be wrong with an entry of the organisation, or with a sign-in."""

from __future__ import annotations

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


class WeakPassword(ParleyError):
    """A password that is too short."""

    code, kind = "password-weak", Kind.INVALID
    text = N_("The password is too short. Use at least {least} characters.")
    least: int


class BadId(ParleyError):
    """An id that cannot be one."""

    code, kind = "bad-id", Kind.INVALID
    text = N_("“{id}” cannot be an id. Use letters, digits, dots and hyphens, at most 60.")
    id: str
