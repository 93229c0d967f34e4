"""What the designer asks about definitions: the latest of each, their versions with the cases that run on them, and what names what."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from lxml import etree
from sqlalchemy import Connection, func, select

from engine.definitions import LimitRow, limit_rows
from engine.definitions.limit_rows import LIMITS
from engine.errors import DefinitionError
from engine.queries.bilingual import Bilingual
from engine.queries.paging import reads
from engine.store.codec import from_json
from engine.store.tables import case_instance, definition, deployment, notice, resource
from engine.xmlfile import read_xml

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
ZEEBE = "{http://camunda.org/schema/zeebe/1.0}"
ASKED = "publication-asked"
APPROVER = "policy_approver"


@dataclass(frozen=True, slots=True)
class DefinitionLine:
    """One version of a definition; ``running`` counts the cases and called processes that are on their way on it."""

    kind: str
    id: str
    version: int
    name: Bilingual
    file: str
    sha256: str
    published_at: datetime
    published_by: str
    comment: str
    version_tag: str | None
    latest: bool
    running: int = 0


@dataclass(frozen=True, slots=True)
class Use:
    """An element of a process, or a decision, that names another definition."""

    kind: str
    id: str
    name: Bilingual
    element_id: str
    element: Bilingual
    file: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asked for the publication of a draft."""

    file: str
    by: str
    at: datetime
    comment: str
    revision: int


_d, _p = definition.c, deployment.c
_SHOWN = (_d.kind, _d.id, _d.version, _d.name, _d.name_zh, _d.file, _d.sha256, _d.published_at, _d.published_by, _d.version_tag, _d.latest)
_FROM = definition.join(resource, resource.c.sha256 == _d.sha256).outerjoin(deployment, deployment.c.id == _d.deployment_id)


@reads("ix_definition_latest")
def latest_definitions(db: Connection) -> tuple[DefinitionLine, ...]:
    """The latest version of every definition, by kind and id."""
    rows = db.execute(select(*_SHOWN, _p.comment).select_from(_FROM).where(_d.latest).order_by(_d.kind, _d.id))
    return tuple(_line(row) for row in rows)


@reads("ix_case_process")
def versions(db: Connection, district: str, kind: str, definition_id: str) -> tuple[DefinitionLine, ...]:
    """The versions of a definition, the newest first; of a process with the cases that run on each in the district."""
    query = select(*_SHOWN, _p.comment).select_from(_FROM).where(_d.kind == kind, _d.id == definition_id)
    running = _running(db, district, definition_id) if kind == "process" else {}
    return tuple(_line(row, running.get(row.version, 0)) for row in db.execute(query.order_by(_d.version.desc())))


def _line(row: Any, running: int = 0) -> DefinitionLine:
    names = Bilingual(row.name, row.name_zh or "")
    published = (row.published_at, row.published_by, row.comment or "")
    return DefinitionLine(
        row.kind, row.id, row.version, names, row.file, row.sha256, *published, row.version_tag, bool(row.latest), running
    )


def _running(db: Connection, district: str, process_id: str) -> dict[int, int]:
    c = case_instance.c
    rows = db.execute(
        select(c.version, func.count().label("many"))
        .where(c.district_id == district, c.process_id == process_id, c.state.in_(("active", "suspended")))
        .group_by(c.version)
    )
    return {row.version: row.many for row in rows}


def source_of(db: Connection, kind: str, definition_id: str, version: int) -> bytes | None:
    """The file of one version; None where there is none."""
    query = select(resource.c.content).join(definition, _d.sha256 == resource.c.sha256)
    content = db.scalar(query.where(_d.kind == kind, _d.id == definition_id, _d.version == version))
    return None if content is None else bytes(content)


def limits(db: Connection) -> tuple[LimitRow, ...]:
    """The rows of the table of limits as it is published; none where there is no such table."""
    query = select(resource.c.content).join(definition, _d.sha256 == resource.c.sha256)
    content = db.scalar(query.where(_d.latest, _d.kind == "decision", _d.id == LIMITS))
    return () if content is None else limit_rows(bytes(content))


def used_by(db: Connection, kind: str, definition_id: str) -> tuple[Use, ...]:
    """The elements of the latest processes that name a definition: a form, a decision, a called process."""
    found = []
    for line, content in _latest_processes(db):
        for named, element_id, element in _references(content):
            if named == (kind, definition_id):
                found.append(Use("process", line.id, line.name, element_id, element, line.file))
    return tuple(found)


def uses(db: Connection, process_id: str) -> tuple[tuple[str, str], ...]:
    """Kind and id of what the latest version of a process names, each once."""
    for line, content in _latest_processes(db):
        if line.id == process_id:
            return tuple(dict.fromkeys(named for named, _, _ in _references(content)))
    return ()


def messages(db: Connection) -> Mapping[str, tuple[str, ...]]:
    """The messages that the latest processes know, by name, with the ids of those processes."""
    found: dict[str, list[str]] = defaultdict(list)
    for line, content in _latest_processes(db):
        for name in _messages(content):
            found[name].append(line.id)
    return {name: tuple(dict.fromkeys(found[name])) for name in sorted(found)}


def asked(db: Connection, district: str) -> Mapping[str, Asked]:
    """The last time that each file's publication was asked for."""
    n = notice.c
    rows = db.execute(
        select(n.body, n.created_at)
        .where(n.district_id == district, n.recipient == f"role:{APPROVER}", n.kind == ASKED)
        .order_by(n.created_at)
    )
    found = {}
    for body, at in rows:
        given = body if isinstance(body, dict) else from_json(body)
        found[given["file"]] = Asked(given["file"], given["by"], at, given["comment"], given["revision"])
    return found


def latest_contents(db: Connection, kind: str) -> Iterator[tuple[DefinitionLine, bytes]]:
    """The latest version of each definition of a kind with its file, by id."""
    query = select(*_SHOWN, _p.comment, resource.c.content).select_from(_FROM)
    for row in db.execute(query.where(_d.latest, _d.kind == kind).order_by(_d.id)):
        yield _line(row), bytes(row.content)


def _latest_processes(db: Connection) -> Iterator[tuple[DefinitionLine, bytes]]:
    return latest_contents(db, "process")


def name_within(file: str, content: bytes) -> Bilingual:
    """What the first definition in a file calls itself; two empty names where it does not, or cannot be read."""
    try:
        if file.endswith(".form"):
            form = json.loads(content)
            return Bilingual(str(form.get("name") or ""), str((form.get("properties") or {}).get("zh.label") or ""))
        tag = "decision" if file.endswith(".dmn") else "process"
        for element in read_xml(content, file).iter(f"{{*}}{tag}"):
            chinese = next(
                (one.get("value", "") for one in element.iterfind("{*}extensionElements/{*}properties/{*}property[@name='zh.name']")), ""
            )
            return Bilingual(element.get("name", ""), chinese)
    except (DefinitionError, ValueError, AttributeError):
        pass
    return Bilingual("", "")


def limit_names(db: Connection) -> Mapping[str, tuple[Bilingual, Bilingual]]:
    """By the key of a limit: the element that it runs on and its process, as the latest processes have it; the first that names it."""
    found: dict[str, tuple[Bilingual, Bilingual]] = {}
    for line, content in _latest_processes(db):
        for key, name in _limits_of(content):
            found.setdefault(key, (name, line.name))
    return found


@lru_cache(maxsize=256)
def _limits_of(content: bytes) -> tuple[tuple[str, Bilingual], ...]:
    found = []
    for element in _elements(content):
        for entry in element.iterfind(f"{BPMN}extensionElements/{ZEEBE}properties/{ZEEBE}property[@name='limit']"):
            if key := limit_key(entry.get("value", "")):
                found.append((key, name_of_element(element)))
    return tuple(found)


def limit_key(value: str) -> str:
    """The key in the property ``limit``: ``pm.hear`` of ``="pm.hear#" + round``, an instance a round; empty where it is computed."""
    key = re.split('[#"]', value.removeprefix('="'))[0]
    return "" if key.startswith("=") else key


@lru_cache(maxsize=256)
def _references(content: bytes) -> tuple[tuple[tuple[str, str], str, Bilingual], ...]:
    """((kind, id), element id, its name) of everything that a process's file names; of FEEL, which names nothing for sure, nothing."""
    found = []
    for element in _elements(content):
        for tag, attribute, kind in (
            ("formDefinition", "formId", "form"),
            ("calledDecision", "decisionId", "decision"),
            ("calledElement", "processId", "process"),
        ):
            for extension in element.iterfind(f"{BPMN}extensionElements/{ZEEBE}{tag}"):
                ident = extension.get(attribute, "")
                if ident and not ident.startswith("="):
                    found.append(((kind, ident), element.get("id") or "", name_of_element(element)))
    return tuple(found)


@lru_cache(maxsize=256)
def _messages(content: bytes) -> tuple[str, ...]:
    names = (element.get("name", "") for element in _elements(content) if element.tag == f"{BPMN}message")
    return tuple(name for name in names if name and not name.startswith("="))


def _elements(content: bytes) -> Iterator[etree._Element]:
    try:
        yield from read_xml(content, "stored.bpmn").iter(f"{BPMN}*")
    except DefinitionError:
        return


def name_of_element(element: etree._Element) -> Bilingual:
    """What an element of a process is called in both languages."""
    properties = element.iterfind(f"{BPMN}extensionElements/{ZEEBE}properties/{ZEEBE}property[@name='zh.name']")
    return Bilingual(element.get("name", ""), next((found.get("value", "") for found in properties), ""))
