"""A district begins with its first administrator."""

from __future__ import annotations

import pytest

from engine import Duty, Engine, Person
from engine.organisation.errors import NotFirst, WeakPassword

AN = Person("an", "安宁", "An Ning")


def test_the_first_administrator_is_entered_with_the_district(engine: Engine) -> None:
    engine.accounts.enter_administrator(AN, password="three old pagoda trees", district="Haitang", district_zh="海棠区")
    assert engine.directory.people() == [AN]
    assert engine.directory.duties("an") == [Duty("an", "administrator", "main", engine.directory.today())]
    assert not engine.accounts.sign_in("an", "three old pagoda trees").must_change
    with pytest.raises(NotFirst):
        engine.accounts.enter_administrator(Person("bo", "柏"), password="three old pagoda trees", district="Elm", district_zh="榆区")


def test_with_a_weak_password_nothing_is_entered(engine: Engine) -> None:
    with pytest.raises(WeakPassword):
        engine.accounts.enter_administrator(AN, password="1234567890", district="Haitang", district_zh="海棠区")
    assert engine.directory.people() == []
    assert engine.directory.units() == []
