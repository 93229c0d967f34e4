"""Every text marked in the code has its Chinese, with the same places to fill in."""

from __future__ import annotations

import re

import pytest

from tools.catalogues import PACKAGES, marked, stored, untranslated

PLACES = re.compile(r"\{[^{}]*\}|%\(\w+\)s")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_text_has_a_translation(package: str) -> None:
    missing = [message.id for message in untranslated(package)]
    assert not missing, "make messages, then translate:\n" + "\n".join(map(str, missing))


@pytest.mark.parametrize("package", PACKAGES)
def test_a_translation_fills_in_what_its_text_fills_in(package: str) -> None:
    wrong = [
        message.id
        for message in stored(package)
        if isinstance(message.id, str) and message.id and message.string and not places(message.string) <= places(message.id)
    ]
    assert not wrong


def places(text: object) -> set[str]:
    return set(PLACES.findall(str(text)))


@pytest.mark.parametrize("package", PACKAGES)
def test_the_catalogue_holds_nothing_that_is_gone(package: str) -> None:
    known = marked(package)
    assert [message.id for message in stored(package) if message.id and message.id not in known] == []
