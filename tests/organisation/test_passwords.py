"""Passwords are kept as salted hashes."""

from engine.organisation.passwords import hashed, matches, token_hash

SALT = bytes(range(16))


def test_only_the_right_password_matches():
    stored = hashed("海棠区-2026", SALT)
    assert matches("海棠区-2026", stored)
    assert not matches("海棠区-2027", stored)
    assert "海棠" not in stored


def test_the_same_password_under_another_salt_is_stored_differently():
    assert hashed("secret-secret", SALT) != hashed("secret-secret", bytes(16))


def test_a_token_is_stored_as_its_hash():
    assert token_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
