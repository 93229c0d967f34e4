"""Passwords are kept as salted hashes, and easy ones are refused."""

import pytest

from engine.organisation.passwords import hashed, is_weak, matches, token_hash


def test_only_the_right_password_matches():
    stored = hashed("海棠区的石榴树-2026")
    assert matches("海棠区的石榴树-2026", stored)
    assert not matches("海棠区的石榴树-2027", stored)
    assert "海棠" not in stored
    assert stored.startswith("$argon2id$")


def test_the_same_password_is_stored_differently_each_time():
    assert hashed("secret-secret") != hashed("secret-secret")


def test_nothing_matches_where_no_password_is_stored():
    assert not matches("nobody's password", None)
    assert not matches("anything", "no hash at all")


@pytest.mark.parametrize(
    "password", ["short", "a" * 12, "1234567890", "abcdefghijkl", "qwertyuiop", "Gao.Jun.Wenmiao", "ababababab", "x" * 201]
)
def test_an_easy_password_is_weak(password):
    assert is_weak(password, "gao.jun.wenmiao")


@pytest.mark.parametrize("password", ["correct horse", "文庙社区的三棵老槐树", "9 walnuts, 2 dogs"])
def test_a_sentence_of_ones_own_is_not(password):
    assert not is_weak(password, "gao.jun")


def test_a_token_is_stored_as_its_hash():
    assert token_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
