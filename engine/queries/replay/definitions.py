"""Definitions as they stood at an instant: what a limit was asked of, which form a task opened with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection, select

from engine.decisions import DecisionModel, read_decisions
from engine.forms import Form, read_form
from engine.queries.bilingual import Bilingual
from engine.queries.drawing import BPMN, ZEEBE, source
from engine.store.tables import definition
from engine.xmlfile import read_xml


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a definition."""

    id: str
    number: int
    key: str
    name: Bilingual


def in_force(db: Connection, kind: str, id_: str, at: datetime) -> Version | None:
    """The newest version that was published by ``at``; None where there was none."""
    d = definition.c
    query = select(d.id, d.version, d.key, d.name, d.name_zh).where(d.kind == kind, d.id == id_, d.published_at <= at)
    row = db.execute(query.order_by(d.version.desc()).limit(1)).first()
    return None if row is None else Version(row.id, row.version, row.key, Bilingual(row.name, row.name_zh or ""))


def with_key(db: Connection, key: str) -> Version | None:
    """The version with this key."""
    d = definition.c
    query = select(d.id, d.version, d.key, d.name, d.name_zh).where(d.key == key).order_by(d.version.desc()).limit(1)
    row = db.execute(query).first()
    return None if row is None else Version(row.id, row.version, row.key, Bilingual(row.name, row.name_zh or ""))


def form(db: Connection, key: str) -> Form | None:
    """The form with that key."""
    content = source(db, key)
    return None if content is None else _form(content)


def decisions(db: Connection, key: str) -> tuple[DecisionModel, bytes] | None:
    """The decisions of the file that holds the decision with that key, and the file."""
    content = source(db, key)
    return None if content is None else (_decisions(content), content)


@lru_cache(maxsize=128)
def _form(content: bytes) -> Form:
    return read_form(content, "stored.form")


@lru_cache(maxsize=64)
def _decisions(content: bytes) -> DecisionModel:
    return read_decisions(content, "stored.dmn")


def form_asked(db: Connection, program: str, element: str, at: datetime) -> Version | None:
    """The version of the form with which a task of that element opened at ``at``, as the element binds it."""
    content = source(db, program)
    wanted = _forms(content).get(element) if content is not None else None
    if wanted is None:
        return None
    id_, tag = wanted
    if not tag:
        return in_force(db, "form", id_, at)
    d = definition.c
    query = select(d.id, d.version, d.key, d.name, d.name_zh).where(
        d.kind == "form", d.id == id_, d.version_tag == tag, d.published_at <= at
    )
    row = db.execute(query.order_by(d.version.desc()).limit(1)).first()
    return None if row is None else Version(row.id, row.version, row.key, Bilingual(row.name, row.name_zh or ""))


@lru_cache(maxsize=128)
def _forms(content: bytes) -> dict[str, tuple[str, str]]:
    """Form id and version tag by user task."""
    root = read_xml(content, "stored.bpmn")
    found = {}
    for task in root.iter(f"{BPMN}userTask"):
        form = task.find(f"{BPMN}extensionElements/{ZEEBE}formDefinition")
        if form is not None and form.get("formId"):
            found[task.get("id", "")] = (form.get("formId", ""), form.get("versionTag", ""))
    return found


def called_process(db: Connection, program: str, element: str) -> str:
    """The id of the process that a call activity calls; empty where it is FEEL."""
    content = source(db, program)
    wanted = _calls(content).get(element, "") if content is not None else ""
    return "" if wanted.startswith("=") else wanted


@lru_cache(maxsize=128)
def _calls(content: bytes) -> dict[str, str]:
    """What each call activity calls."""
    root = read_xml(content, "stored.bpmn")
    found = {}
    for call in root.iter(f"{BPMN}callActivity"):
        called = call.find(f"{BPMN}extensionElements/{ZEEBE}calledElement")
        found[call.get("id", "")] = called.get("processId", "") if called is not None else ""
    return found
