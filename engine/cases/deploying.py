"""Check and publish definitions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, false, select, update

from engine.access import Permission
from engine.cases.starts import watch_starts
from engine.definitions import Known, PreparedDefinition, check_files, prepare
from engine.errors import DefinitionError, Problem, Severity
from engine.store.codec import from_micros
from engine.store.connections import lock_number
from engine.store.statements import Session, Statement, insertion, same
from engine.store.tables import definition, deployment, deployment_member, resource
from engine.work.case_rows import GENERATION
from engine.work.catalog import Deployed
from engine.work.model import Definition, Deployment
from engine.work.runtime import Runtime
from engine.work.work import Work

_DEPLOYMENT = insertion(deployment)
_DEFINITION = insertion(definition)
_MEMBER = insertion(deployment_member)
_RESOURCE = insertion(resource)
_HAS_RESOURCE = Statement(select(resource.c.sha256).where(resource.c.sha256 == bindparam("sha256")))
_OLD = Statement(update(definition).where(*same(definition, "kind", "id")).values(latest=false()))
_IDS = Statement(select(definition.c.kind, definition.c.id).where(definition.c.latest))


def read_files(files: Sequence[str]) -> dict[str, bytes]:
    """The content of files by name.

    Raises:
        DefinitionError: a file cannot be read.
    """
    contents: dict[str, bytes] = {}
    problems = []
    for file in files:
        try:
            contents[str(file)] = Path(file).read_bytes()
        except OSError as error:
            message = f"The file cannot be read: {error.strerror}."
            problems.append(Problem(Severity.ERROR, str(file), None, "file-unreadable", message, "Correct its path."))
    if problems:
        raise DefinitionError(problems)
    return contents


def check(runtime: Runtime, contents: Mapping[str, bytes]) -> list[Problem]:
    """Everything that is wrong with files, against each other and what is deployed."""
    with runtime.store.reading() as connection:
        found = known(runtime, Session(connection))
    return check_files(contents, known=found)


def known(runtime: Runtime, session: Session) -> Known:
    """What is deployed and registered."""
    ids: dict[str, set[str]] = {"process": set(), "decision": set(), "form": set()}
    for kind, id_ in session.all(_IDS):
        ids[kind].add(id_)
    return Known(frozenset(ids["process"]), frozenset(ids["decision"]), frozenset(ids["form"]), runtime.operations)


def deploy(work: Work, contents: dict[str, bytes], *, comment: str = "") -> Deployment:
    """All files or none; a definition whose content is that of its latest version stays that version."""
    if not contents:
        hint = "Name .bpmn, .dmn or .form files."
        raise DefinitionError([Problem(Severity.ERROR, "-", None, "no-files", "There is no file to deploy.", hint)])
    work.permit(Permission.DEPLOY)
    work.lock_number(lock_number("deploy"))
    prepared = prepare(contents, known(work.runtime, work.session))
    (generation,) = work.session.one(GENERATION) or (None,)
    deployment_id = _next_id(work, generation)
    work.write(_DEPLOYMENT, {"id": deployment_id, "at": work.at, "actor": work.actor.text, "comment": comment})
    latest = {
        (item.kind, item.id): work.runtime.catalog.latest(work.session, generation, item.kind, item.id) for item in prepared.definitions
    }
    everything, changed = [], []
    for item in prepared.definitions:
        before = latest[item.kind, item.id]
        is_new = before is None or before.key != item.key
        made = _made(work, item, before, deployment_id) if is_new else _unchanged(work, before, item)
        everything.append(made)
        if is_new:
            changed.append(made)
            _publish(work, item, made, comment)
        member = {"deployment_id": deployment_id, "kind": item.kind, "id": item.id, "version": made.version, "key": item.key}
        work.write(_MEMBER, member)
    return Deployment(deployment_id, work.now, work.actor.text, tuple(everything), tuple(changed))


def _next_id(work: Work, generation: str | None) -> str:
    """An id after the last deployment's: their order is the order of deployments, whatever the clock says."""
    made = work.new_id("deployment")
    return made if generation is None or made > generation else f"{generation}+"


def _made(work: Work, item: PreparedDefinition, before: Deployed | None, deployment_id: str) -> Definition:
    version = 1 if before is None else before.version + 1
    name, actor = item.name or item.id, work.actor.text
    return Definition(
        item.kind, item.id, version, item.key, name, item.name_zh, item.version_tag, Path(item.file).name, deployment_id, work.now, actor
    )


def _unchanged(work: Work, before: Deployed | None, item: PreparedDefinition) -> Definition:
    assert before is not None
    row = work.session.one(_STORED, kind=item.kind, id=item.id, version=before.version)
    assert row is not None
    return definition_value(_STORED.named(row))


_STORED = Statement(
    select(*definition.c).where(
        definition.c.kind == bindparam("kind"), definition.c.id == bindparam("id"), definition.c.version == bindparam("version")
    )
)


def definition_value(row: Mapping[str, Any]) -> Definition:
    """The value of a row as the driver gives it."""
    return Definition(
        row["kind"],
        row["id"],
        row["version"],
        row["key"],
        row["name"],
        row["name_zh"],
        row["version_tag"],
        row["file"],
        row["deployment_id"],
        from_micros(row["published_at"]),
        row["published_by"],
    )


def _publish(work: Work, item: PreparedDefinition, made: Definition, comment: str) -> None:
    if work.session.one(_HAS_RESOURCE, sha256=item.digest) is None:
        work.session.run(_RESOURCE, sha256=item.digest, content=item.content)
    work.write(_OLD, {"key_kind": made.kind, "key_id": made.id})
    row = {
        "kind": made.kind,
        "id": made.id,
        "version": made.version,
        "key": made.key,
        "version_tag": made.version_tag,
        "name": made.name,
        "name_zh": made.name_zh,
        "file": made.file,
        "sha256": item.digest,
        "deployment_id": made.deployment_id,
        "published_at": work.at,
        "published_by": made.published_by,
        "latest": True,
    }
    work.write(_DEFINITION, row)
    if item.program is not None:
        watch_starts(work, item.program, made.version)
    detail = {"kind": made.kind, "version": made.version, "key": made.key, "sha256": item.digest, "deployment": made.deployment_id}
    content = {"comment": comment} if comment else None
    work.record(f"definition:{made.id}", "definition-published", subject=made.id, detail=detail, content=content)
