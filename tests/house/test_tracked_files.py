"""What the repository's files may not hold."""

from __future__ import annotations

import re

import pytest

from tests.house.repository import tracked_texts


def any_of(*backwards: str) -> str:
    """A pattern of words that are written backwards, so that this file does not find itself."""
    return "|".join(re.escape(word[::-1]) for word in backwards)


MACHINE = re.compile(rf"(?<![\w.])(?:{any_of('/niam/krow/', '/derahs/krow/', '/maet/krow/', '/toor/', '/utnubu/emoh/')})")
REGISTRIES = re.compile(any_of("gro.ipyp", "gro.detsohnohtyp", "gro.sjmpn.yrtsiger", "moc.gkpray.yrtsiger", "gro.naibed.bed"))
WORKPLACE = re.compile(rf"\b(?:{any_of('edualc', 'ciporhtna', 'tnegabus', 'mll', 'tpgtahc')})\b", re.IGNORECASE)
UNFINISHED = re.compile(rf"\b(?:{any_of('ODOT', 'EMXIF')})\b")


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (MACHINE, "a path of one machine: make it relative, or an argument"),
        (REGISTRIES, "the address of a package registry: everybody's client knows its own"),
        (WORKPLACE, "how the work was done: say what the product does"),
        (UNFINISHED, "a note to finish something: finish it, or open an issue"),
    ],
)
def test_no_tracked_file_holds(pattern: re.Pattern[str], why: str) -> None:
    found = [
        f"{path}:{number}: {line.strip()[:120]}"
        for path, text in tracked_texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
    assert not found, why + "\n" + "\n".join(found)


PUBLIC_API = "engine/api/engine.py"  # one class with a method a public call; most of its lines say what the calls mean


def test_no_file_of_code_is_longer_than_400_lines() -> None:
    lengths = {str(path): len(text.splitlines()) for path, text in tracked_texts() if path.suffix == ".py"}
    long = [f"{path}: {length}" for path, length in lengths.items() if length > 400 and path != PUBLIC_API]
    assert not long, "make it a folder of the same name:\n" + "\n".join(long)
