"""Compiles the translation catalogues, or brings them up to date with the code.

A catalogue lies in ``PACKAGE/translations/LANGUAGE/LC_MESSAGES/messages.po``; its ``babel.cfg``, where there is one,
beside ``translations``' parent says which files are read.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("engine", "webui")
LANGUAGES = ("zh_Hans_CN",)
KEYWORDS = ("N_", "_l", "lazy_gettext")


def babel(*arguments: str | Path) -> None:
    """Run one of Babel's commands, quietly."""
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", "--quiet", *map(str, arguments)], check=True, cwd=ROOT)


def compile_catalogues() -> None:
    """Make the ``.mo`` beside each ``.po``."""
    for catalogue in sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.po")):
        babel("compile", "--statistics", "--input-file", catalogue, "--output-file", catalogue.with_suffix(".mo"), "--use-fuzzy")


def update_catalogues() -> None:
    """Read the messages out of the code into each catalogue; keep the translations that still fit."""
    for package in PACKAGES:
        folder = ROOT / package / "translations"
        template = folder / "messages.pot"
        folder.mkdir(exist_ok=True)
        keywords = [part for keyword in KEYWORDS for part in ("--keyword", keyword)]
        mapping = ["--mapping-file", "babel.cfg"]
        babel("extract", *mapping, *keywords, "--no-location", "--sort-output", "--project", "Parley", "--output-file", template, package)
        for language in LANGUAGES:
            catalogue = folder / language / "LC_MESSAGES" / "messages.po"
            verb = "update" if catalogue.exists() else "init"
            babel(verb, "--input-file", template, "--output-file", catalogue, "--locale", language)
        template.unlink()


if __name__ == "__main__":
    {"compile": compile_catalogues, "update": update_catalogues}[sys.argv[1]]()
