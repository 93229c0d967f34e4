"""The rule of docs/record.md: canonical JSON, hashes of entries and content, Merkle roots."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

import pytest

from engine.audit.canonical import canonical_json
from engine.audit.chain import GENESIS, Line, content_hash, entry_hash
from engine.audit.merkle import merkle_root


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        (Decimal("1.50"), "1.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.0"), "0"),
        (Decimal("0.000001"), "0.000001"),
        (Decimal("1E-7"), "0.0000001"),
        ({"é": 1, "z": 2}, '{"z":2,"é":1}'),
        ({"\U0001f600": 1, "\ufb33": 2}, '{"\U0001f600":1,"\ufb33":2}'),
        ("tab\there \u2028 é \x01", '"tab\\there \u2028 é \\u0001"'),
    ],
)
def test_canonical_json(value: Any, text: str) -> None:
    assert canonical_json(value).decode() == text


def test_the_vectors_of_the_page() -> None:
    line = Line("main", "case:main-1", 1, "case-started", 1790557200000000, "system", None, b'{"a":1}', None)
    assert entry_hash(line, GENESIS).hex() == "eb6e974a6300504caaf1499ed25c9d35af669a41fa579e48d9b3dd5336dca3af"
    body = b'{"variables":{"n":1}}'
    assert content_hash(bytes(range(16)), body).hex() == "85a2d98f5b243f5029f9c6d9c90cc2aab135df5abb5f40a66674f3862d1de949"
    hashes = [hashlib.sha256(letter).digest() for letter in (b"a", b"b", b"c")]
    assert merkle_root(hashes).hex() == "cac3d448d4e20a2ad5eae1f500e63c2a7f9217cd14572ba7fd22e26dc1ec2648"


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert merkle_root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
