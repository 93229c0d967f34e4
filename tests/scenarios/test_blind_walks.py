"""Whatever people answer within their forms, whatever parties say and whenever, no case is stuck, and the record proves each."""

from __future__ import annotations

from random import Random

import pytest

from tests.scenarios.district import District
from tests.scenarios.walking import walk


@pytest.mark.parametrize("seed", range(6))
def test_a_blind_walk_is_never_stuck(district: District, seed: int) -> None:
    dice = Random(seed)
    district.dice = dice
    walk(district, dice)
