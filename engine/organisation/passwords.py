"""Passwords, kept only as Argon2id hashes (RFC 9106, with the parameters that argon2-cffi recommends), and tokens as SHA-256."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST = 10
MOST = 200


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash("nobody's password")


def hashed(password: str) -> str:
    """``password`` under a salt of its own, as it is stored."""
    return _hasher().hash(password)


def matches(password: str, stored: str | None) -> bool:
    """Whether ``password`` is the one that was stored; where none is, the answer takes as long."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        _hasher().verify(stored or _nobodys(), password)
    except (Argon2Error, InvalidHashError):
        return False
    return stored is not None


def is_weak(password: str, person_id: str) -> bool:
    """Whether a password is too easy: too short, all one character or a run, or the user name itself (NIST SP 800-63B, 3.1.1.2)."""
    plain = password.casefold()
    is_run = plain in "01234567890123456789" or plain in "abcdefghijklmnopqrstuvwxyz" or plain in "qwertyuiopasdfghjklzxcvbnm"
    return not LEAST <= len(password) <= MOST or len(set(plain)) < 4 or is_run or plain == person_id.casefold()


def token_hash(token: str) -> str:
    """A token as it is stored; tokens are long random texts, so one round is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
