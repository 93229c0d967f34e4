"""What is deployed, as the commands need it: the newest version of each id, and compiled definitions, kept in memory by key.

Compiled definitions never change. Which version is newest is read anew when the number of deployments, which locking a case reads
along, has grown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import bindparam, select, true

from engine.decisions import DecisionModel, read_decisions
from engine.errors import N_, Kind, ParleyError
from engine.execution.program import Program
from engine.forms import Form, read_form
from engine.store.statements import Session, Statement
from engine.store.tables import definition, deployment_member, resource


class DefinitionNotFound(ParleyError):
    """Nothing of this id, or not this version of it, is deployed."""

    code, kind = "definition-not-found", Kind.NOT_FOUND
    text = N_("There is no deployed {what} “{id}”{version}. Deploy it first, or correct the id.")
    what: str
    id: str
    version: str


class Deployed(NamedTuple):
    """One deployed version."""

    kind: str
    id: str
    version: int
    key: str
    version_tag: str | None
    name: str
    deployment_id: str


_COLUMNS = [definition.c[name] for name in Deployed._fields]
_LATEST = Statement(select(*_COLUMNS).where(definition.c.latest == true()))
_VERSION = Statement(
    select(*_COLUMNS).where(
        definition.c.kind == bindparam("kind"), definition.c.id == bindparam("id"), definition.c.version == bindparam("version")
    )
)
_TAGGED = Statement(
    select(*_COLUMNS)
    .where(definition.c.kind == bindparam("kind"), definition.c.id == bindparam("id"), definition.c.version_tag == bindparam("tag"))
    .order_by(definition.c.version.desc())
    .limit(1)
)
_KEYED = Statement(select(*_COLUMNS).where(definition.c.key == bindparam("key")).order_by(definition.c.version.desc()).limit(1))
_SOURCE = Statement(
    select(resource.c.content, definition.c.file)
    .join(definition, definition.c.sha256 == resource.c.sha256)
    .where(definition.c.key == bindparam("key"))
    .limit(1)
)
_caller = deployment_member.alias("caller")
_MEMBER = Statement(
    select(*_COLUMNS)
    .select_from(deployment_member)
    .join(_caller, _caller.c.deployment_id == deployment_member.c.deployment_id)
    .join(
        definition,
        (definition.c.kind == deployment_member.c.kind)
        & (definition.c.id == deployment_member.c.id)
        & (definition.c.version == deployment_member.c.version),
    )
    .where(
        _caller.c.key == bindparam("caller"),
        deployment_member.c.kind == bindparam("kind"),
        deployment_member.c.id == bindparam("id"),
    )
    # The case's own deployment first, else the newest that the caller was part of.
    .order_by((deployment_member.c.deployment_id == bindparam("preferred")).desc(), deployment_member.c.deployment_id.desc())
    .limit(1)
)


@dataclass(slots=True)
class _Newest:
    generation: str | None
    by_id: dict[tuple[str, str], Deployed]


class Catalog:
    """The definitions of a store. One for all threads of a process."""

    def __init__(self, read_programs: Callable[[bytes, str], list[Program]]) -> None:
        self._read_programs = read_programs
        self._newest = _Newest("", {})
        self._programs: dict[str, Program] = {}
        self._decisions: dict[str, DecisionModel] = {}
        self._forms: dict[str, Form] = {}

    def latest(self, session: Session, generation: str | None, kind: str, id_: str) -> Deployed | None:
        """The newest version of an id. ``generation`` is the id of the last deployment."""
        if self._newest.generation != generation:
            rows = [Deployed(*row) for row in session.all(_LATEST)]
            self._newest = _Newest(generation, {(row.kind, row.id): row for row in rows})
        return self._newest.by_id.get((kind, id_))

    def version(self, session: Session, kind: str, id_: str, version: int) -> Deployed | None:
        """One version of an id."""
        row = session.one(_VERSION, kind=kind, id=id_, version=version)
        return None if row is None else Deployed(*row)

    def tagged(self, session: Session, kind: str, id_: str, tag: str) -> Deployed | None:
        """The newest version of an id with a version tag."""
        row = session.one(_TAGGED, kind=kind, id=id_, tag=tag)
        return None if row is None else Deployed(*row)

    def beside(self, session: Session, kind: str, id_: str, caller: str, preferred: str) -> Deployed | None:
        """The version that was deployed together with the definition ``caller`` (a key)."""
        row = session.one(_MEMBER, kind=kind, id=id_, caller=caller, preferred=preferred)
        return None if row is None else Deployed(*row)

    def keyed(self, session: Session, key: str) -> Deployed | None:
        """The newest version with this key."""
        row = session.one(_KEYED, key=key)
        return None if row is None else Deployed(*row)

    def program(self, session: Session, key: str) -> Program:
        """A compiled process."""
        found = self._programs.get(key)
        if found is None:
            content, file = self._source(session, key)
            for program in self._read_programs(content, file):
                self._programs.setdefault(program.key, program)
            found = self._programs[key]
        return found

    def decision(self, session: Session, key: str) -> DecisionModel:
        """The compiled decisions of the file that holds a decision."""
        found = self._decisions.get(key)
        if found is None:
            found = self._decisions[key] = read_decisions(*self._source(session, key))
        return found

    def form(self, session: Session, key: str) -> Form:
        """A compiled form."""
        found = self._forms.get(key)
        if found is None:
            found = self._forms[key] = read_form(*self._source(session, key))
        return found

    def _source(self, session: Session, key: str) -> tuple[bytes, str]:
        row = session.one(_SOURCE, key=key)
        if row is None:
            raise DefinitionNotFound(what="definition", id=key, version="")
        return bytes(row[0]), row[1]
