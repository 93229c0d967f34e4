"""Passwords and access tokens, kept only as salted hashes (scrypt)."""

from __future__ import annotations

import hashlib
import hmac

LEAST = 8
_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}


def hashed(password: str, salt: bytes) -> str:
    """``password`` under ``salt`` (16 random bytes), as it is stored."""
    digest = hashlib.scrypt(password.encode(), salt=salt, n=_COST["n"], r=_COST["r"], p=_COST["p"], dklen=_COST["dklen"])
    return f"scrypt${salt.hex()}${digest.hex()}"


def matches(password: str, stored: str) -> bool:
    """Whether ``password`` is the one that was stored, in constant time."""
    salt = bytes.fromhex(stored.split("$")[1])
    return hmac.compare_digest(hashed(password, salt), stored)


def token_hash(token: str) -> str:
    """A token as it is stored; tokens are long random texts, so one round is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
