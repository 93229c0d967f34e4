"""What variables and their values are called: by the fields of the forms that ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, select

from engine.forms.model import Field
from engine.queries.bilingual import Bilingual
from engine.queries.processes import process_names
from engine.queries.replay.answers import label_of
from engine.queries.replay.definitions import form
from engine.store.tables import definition


@dataclass(frozen=True, slots=True)
class Labels:
    """Names of variables, of their values by (variable, value), and of processes by id.

    What two forms call differently has no name here.
    """

    names: Mapping[str, Bilingual]
    values: Mapping[tuple[str, str], Bilingual]
    processes: Mapping[str, Bilingual]


def labels(db: Connection) -> Labels:
    """By the newest versions of all forms."""
    d = definition.c
    keys = db.scalars(select(d.key).where(d.kind == "form", d.latest.is_(True)).order_by(d.id)).all()
    names: dict[str, set[Bilingual]] = {}
    values: dict[tuple[str, str], set[Bilingual]] = {}
    for key in keys:
        found = form(db, key)
        for one in _every(found.layout.fields) if found is not None else ():
            names.setdefault(one.key[-1], set()).add(label_of(one.schema))
            for entry in (one.options.values or ()) if one.options is not None else ():
                if isinstance(entry, Mapping):
                    said = Bilingual(str(entry.get("label", entry.get("value"))), str(entry.get("zh.label", "")))
                    values.setdefault((one.key[-1], str(entry.get("value"))), set()).add(said)
    return Labels(_sure(names), _sure(values), process_names(db))


Key = TypeVar("Key")


def _sure(found: Mapping[Key, set[Bilingual]]) -> dict[Key, Bilingual]:
    return {key: next(iter(said)) for key, said in found.items() if len(said) == 1}


def _every(fields: tuple[Field, ...]) -> Iterator[Field]:
    for one in fields:
        if one.key:
            yield one
        yield from _every(one.children)
