"""A thousand random sound processes: the token machine and the second engine do the same, however the snapshot is stored in between."""

from __future__ import annotations

import pytest

from tests.execution.models import walked

CHUNK = 50


@pytest.mark.parametrize("first", range(0, 1_000, CHUNK))
def test_both_engines_do_the_same(first: int) -> None:
    found = {number: walked(number) for number in range(first, first + CHUNK)}
    compared = {number: one for number, one in found.items() if one is not None}
    differing = {number: (one[1].what(), one[0].path) for number, one in compared.items() if one[1] is not None}
    assert not differing
    assert len(compared) > CHUNK // 2
    assert sum(len(walk.path) for walk, _ in compared.values()) > 3 * CHUNK  # more than beginnings
