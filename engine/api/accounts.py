"""``engine.accounts``: how people and programs sign in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from engine.organisation import accounts, reading
from engine.organisation.errors import AccountDisabled, AccountLocked, WrongPassword
from engine.organisation.passwords import matches

if TYPE_CHECKING:
    from engine.organisation.accounts import Admission
    from engine.organisation.model import Person
    from engine.work.runtime import Runtime

_DOOR = "system:sign-in"
_MINUTE = timedelta(minutes=1)


class Accounts:
    """How people and programs sign in. Passwords, tokens and sessions are kept as hashes only."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def enter_administrator(
        self, person: Person, *, password: str, district: str, district_zh: str, zone: str = "Asia/Shanghai", actor: str = "system"
    ) -> Person:
        """Begin a district: name it and enter its first administrator, who signs in with ``password``. All of it or nothing.

        Raises:
            NotFirst: the district has people already.
            AlreadyEntered: the district is named already.
            NotPermitted, BadId, WeakPassword: as the names say.
        """
        return self._runtime.run(accounts.enter_administrator, actor, None, None, person, password, district, district_zh, zone)

    def sign_in(self, person_id: str, password: str, *, agent: str = "") -> Admission:
        """Begin a session: its ``token`` is what the browser keeps. ``agent`` is the browser as it names itself.

        After five wrong passwords in a row each further one locks the account: one minute, two, four, at most an hour.

        Raises:
            WrongPassword: the name or the password is wrong.
            AccountLocked: too many wrong passwords.
            AccountDisabled: an administrator has closed the account.
        """
        is_right = self._is_right(person_id, password)
        if not reading.can_be_id(person_id):
            raise WrongPassword()
        actor = f"user:{person_id}" if is_right else _DOOR
        admission = self._runtime.run(accounts.admit, actor, None, None, person_id, is_right, agent)
        self._expect_unlocked(admission)
        if admission.is_disabled:
            raise AccountDisabled()
        if admission.token is None:
            raise WrongPassword()
        return admission

    def _is_right(self, person_id: str, password: str) -> bool:
        if not reading.can_be_id(person_id):
            return matches(password, None)
        with self._runtime.store.reading() as connection:
            stored = reading.password_of(connection, self._runtime.district, person_id)
        return matches(password, stored)

    def _expect_unlocked(self, admission: Admission) -> None:
        if admission.locked_until is not None:
            left = admission.locked_until - self._runtime.clock.now()
            raise AccountLocked(minutes=max(1, -(-left // _MINUTE)), until=admission.locked_until)

    def open_session(self, person_id: str, *, agent: str = "") -> str:
        """Begin a session without a password, for a demonstration or a sign-in that another system has checked; its token."""
        return self._runtime.run(accounts.open_session, _DOOR, None, None, person_id, agent)

    def prolong_session(self, token: str) -> None:
        """The session is in use; without a request it ends after twelve hours, and in any case after seven days."""
        self._runtime.run(accounts.prolong_session, _DOOR, None, None, token)

    def sign_out(self, token: str) -> None:
        """End the session with this token; one that has ended already stays as it is."""
        self._runtime.run(accounts.close_session, _DOOR, None, None, token)

    def revoke_session(self, session_id: str, *, actor: str) -> None:
        """End a session elsewhere: one's own, or anybody's for who manages accounts.

        Raises:
            NotPermitted, NoSuchSession: as the names say.
        """
        self._runtime.run(accounts.revoke_session, actor, None, None, session_id)

    def set_password(self, person_id: str, password: str, *, actor: str) -> None:
        """Let a person sign in with ``password``. All sessions of the person end.

        A password that somebody else set has to be changed at the first sign-in.

        Raises:
            NotPermitted, NoSuchPerson, WeakPassword: as the names say.
        """
        self._runtime.run(accounts.set_password, actor, None, None, person_id, password)

    def change_password(self, person_id: str, *, old: str, new: str) -> None:
        """Change one's own password. All sessions of the person end.

        Raises:
            WrongPassword: ``old`` is not the password.
            AccountLocked: too many wrong passwords.
            WeakPassword: ``new`` is easy to guess.
        """
        if not self._is_right(person_id, old):
            self._expect_unlocked(self._runtime.run(accounts.admit, _DOOR, None, None, person_id, False, ""))
            raise WrongPassword()
        self._runtime.run(accounts.set_password, f"user:{person_id}", None, None, person_id, new)

    def disable(self, person_id: str, *, reason: str, actor: str) -> None:
        """Close an account: nobody signs in or acts as the person, and all sessions end at once.

        Raises:
            NotPermitted, NoSuchPerson: as the names say.
        """
        self._runtime.run(accounts.disable, actor, None, None, person_id, reason)

    def enable(self, person_id: str, *, actor: str) -> None:
        """Open an account again, also one that is locked after wrong passwords.

        Raises:
            NotPermitted, NoSuchPerson: as the names say.
        """
        self._runtime.run(accounts.enable, actor, None, None, person_id)

    def give_token(self, person_id: str, *, actor: str) -> str:
        """A new access token for programs that act as the person. It is shown this once.

        Raises:
            NotPermitted, NoSuchPerson: as the names say.
        """
        return self._runtime.run(accounts.give_token, actor, None, None, person_id)

    def end_token(self, person_id: str, *, actor: str) -> None:
        """End the access token of a person.

        Raises:
            NotPermitted, NoSuchPerson: as the names say.
        """
        self._runtime.run(accounts.end_token, actor, None, None, person_id)

    def holder(self, token: str) -> str | None:
        """The id of the person who acts with this token, or None."""
        with self._runtime.store.reading() as connection:
            return reading.token_holder(connection, self._runtime.district, token)
