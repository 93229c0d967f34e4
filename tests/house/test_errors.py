"""Each error has a code of its own, names its fields, and has a row in the reference."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from engine.errors import Kind, ParleyError
from tests.house.repository import ROOT
from tools.reference.errors import error_classes

CLASSES = error_classes()


def test_codes_are_unique() -> None:
    codes = [cls.code for cls in CLASSES]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_an_error_says_what_it_is(cls: type[ParleyError]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", cls.code)
    assert cls.code != ParleyError.code
    assert isinstance(cls.kind, Kind)
    assert cls.__doc__


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_a_sentence_names_only_fields_of_its_error(cls: type[ParleyError]) -> None:
    fields = {name for base in cls.__mro__ if issubclass(base, ParleyError) for name in vars(base).get("__annotations__", ())}
    named = {field.split(".")[0].split("[")[0] for _, field, _, _ in Formatter().parse(cls.text) if field}
    assert named <= fields


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_an_error_has_a_row_in_the_reference(cls: type[ParleyError]) -> None:
    assert f"`{cls.code}`" in (ROOT / "docs" / "reference" / "errors.md").read_text()
