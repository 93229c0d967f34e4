"""The key that signs seals: an Ed25519 private key in a file of its own."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat, load_pem_private_key

from engine.errors import N_, Kind, ParleyError


class SealKeyInvalid(ParleyError):
    """The file with the sealing key cannot be used."""

    code, kind = "seal-key-invalid", Kind.UNAVAILABLE
    text = N_("The key for seals in “{file}” cannot be used: {reason} Set PARLEY_SEAL_KEY to a file with an Ed25519 key in PEM.")
    file: str
    reason: str


def signing_key(file: Path) -> Ed25519PrivateKey:
    """The key in ``file``; made there, readable by its owner only, where there is none.

    Raises:
        SealKeyInvalid: the file cannot be read or written, or holds another kind of key.
    """
    try:
        if not file.exists():
            _make(file)
        key = load_pem_private_key(file.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise SealKeyInvalid(file=str(file), reason=f"{error}.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise SealKeyInvalid(file=str(file), reason="it is no Ed25519 key.")
    return key


def _make(file: Path) -> None:
    body = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(body)


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """The public half, 32 bytes."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
