"""Compiles the translation catalogues (``compile``), or brings them up to date with the code (``update``).

A package's catalogue is ``PACKAGE/translations/zh_Hans_CN/LC_MESSAGES/messages.po``; ``babel.cfg`` says which files are read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGES = ("engine", "webui")
LOCALE = "zh_Hans_CN"
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2)}
HEADER = "# The Chinese texts of Parley. `make messages` adds what is new in the code and drops what is gone."


def catalogue_file(package: str) -> Path:
    """Where the catalogue of ``package`` lies."""
    return ROOT / package / "translations" / LOCALE / "LC_MESSAGES" / "messages.po"


def marked(package: str) -> Catalog:
    """The messages that the code and the pages of ``package`` mark for translation."""
    catalogue = Catalog(project="Parley", header_comment=HEADER, locale=LOCALE, fuzzy=False)
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(ROOT / package, methods, options, KEYWORDS, comment_tags=("Translators:",))
    for _, _, message, comments, context in found:
        catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


def stored(package: str) -> Catalog:
    """The catalogue of ``package`` as it lies in the repository; empty where there is none."""
    file = catalogue_file(package)
    if not file.exists():
        return Catalog(project="Parley", header_comment=HEADER, locale=LOCALE, fuzzy=False)
    with file.open("rb") as source:
        return read_po(source, locale=LOCALE)


def untranslated(package: str) -> Iterator[Message]:
    """The messages in the code of ``package`` that have no translation, or one that nobody has looked at."""
    known = stored(package)
    for message in marked(package):
        translation = known.get(message.id, message.context) if message.id else None
        if message.id and (translation is None or not translation.string or translation.fuzzy):
            yield message


def compile_catalogues() -> None:
    """Make the ``.mo`` beside each ``.po``."""
    for package in PACKAGES:
        if catalogue_file(package).exists():
            with catalogue_file(package).with_suffix(".mo").open("wb") as target:
                write_mo(target, stored(package))


def update_catalogues() -> None:
    """Add to each catalogue what the code has, drop what it has not, keep the translations."""
    for package in PACKAGES:
        catalogue, template = stored(package), marked(package)
        template.creation_date = catalogue.creation_date  # a date that changes with every run would hide what did change
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.header_comment = HEADER
        catalogue_file(package).parent.mkdir(parents=True, exist_ok=True)
        with catalogue_file(package).open("wb") as target:
            write_po(target, catalogue, width=140, no_location=True, sort_output=True, ignore_obsolete=True)
        print(f"{package}: {len(catalogue)} messages, {len(list(untranslated(package)))} without a translation")


if __name__ == "__main__":
    {"compile": compile_catalogues, "update": update_catalogues}[sys.argv[1]]()
