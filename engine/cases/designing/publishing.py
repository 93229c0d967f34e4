"""Publishing drafts, publishing an older version again, and asking somebody who may."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from engine.access import ActorKind, Permission
from engine.cases.deploying import deploy
from engine.cases.designing.checking import problems
from engine.cases.designing.drafts import kind_of, locked, published_content, remove
from engine.cases.designing.errors import (
    CommentMissing,
    DraftNotFound,
    DraftOutdated,
    NothingChanged,
    SecondPersonNeeded,
)
from engine.errors import DefinitionError
from engine.store.codec import from_json, to_json
from engine.store.statements import Session, Statement, insertion, removal
from engine.store.tables import definition, notice, resource, setting
from engine.work.catalog import DefinitionNotFound
from engine.work.model import Deployment
from engine.work.work import Work

APPROVER = "policy_approver"
ASKED = "publication-asked"
FOUR_EYES = "design.four-eyes"
SECOND_OPINION = "design.second-opinion"
MAX_COMMENT = 2_000

_NOTICE = insertion(notice)
_SETTING = Statement(select(setting.c.value).where(setting.c.district_id == bindparam("district_id"), setting.c.name == bindparam("name")))
_SET = insertion(setting)
_UNSET = removal(setting, "district_id", "name")
_VERSION = Statement(
    select(definition.c.file, definition.c.sha256, definition.c.latest, resource.c.content)
    .join(resource, resource.c.sha256 == definition.c.sha256)
    .where(definition.c.kind == bindparam("kind"), definition.c.id == bindparam("id"), definition.c.version == bindparam("version"))
)


def publish(work: Work, files: Sequence[str], comment: str) -> Deployment:
    """Deploy drafts together and put them away: all or none. What the designer publishes has no warning."""
    work.permit(Permission.DEPLOY)
    said = _said(comment)
    drafts = _drafts(work, files)
    _expect_second_person(work, drafts)
    for file, row in drafts.items():
        published = published_content(work.session, file)
        if published is not None and published[0] != row["based_on"]:
            raise DraftOutdated(file=file, published_by=published[2])
    contents = {file: bytes(row["content"]) for file, row in drafts.items()}
    found = problems(work.runtime, work.session, contents)
    if found:
        raise DefinitionError(found)
    made = deploy(work, contents, comment=said)
    if not made.changed:
        raise NothingChanged(what=", ".join(contents))
    for file in contents:
        remove(work, file)
    return made


def roll_back(work: Work, kind: str, definition_id: str, version: int, comment: str) -> Deployment:
    """Publish the file of an older version again. It ran before, so its warnings do not stand in the way; errors do."""
    work.permit(Permission.DEPLOY)
    said = _said(comment)
    row = work.session.one(_VERSION, kind=kind, id=definition_id, version=version)
    if row is None:
        raise DefinitionNotFound(what=kind, id=definition_id, version=f" in version {version}")
    file, _, latest, content = row
    if latest:
        raise NothingChanged(what=f"version {version}")
    _expect_approver(work, str(file))
    made = deploy(work, {str(file): bytes(content)}, comment=said)
    if not made.changed:
        raise NothingChanged(what=f"version {version}")
    for item in made.changed:
        detail = {"kind": item.kind, "version": item.version, "again": version if item.id == definition_id else None}
        work.record(f"definition:{item.id}", "definition-rolled-back", subject=item.id, detail=detail)
    return made


def ask(work: Work, files: Sequence[str], comment: str) -> None:
    """Tell the approvers that drafts wait for them."""
    work.permit(Permission.DESIGN)
    said = _said(comment)
    for file, row in _drafts(work, files).items():
        body = {"file": file, "comment": said, "by": work.actor.text, "revision": row["revision"]}
        told = {"district_id": work.district, "id": work.new_id(), "recipient": f"role:{APPROVER}", "kind": ASKED, "body": to_json(body)}
        nothing = dict.fromkeys(("root_id", "case_id", "task_id", "read_at"))
        work.write(_NOTICE, {**told, **nothing, "created_at": work.at})
        detail = {"file": file, "revision": row["revision"]}
        work.record(f"definition:{file.rpartition('.')[0]}", ASKED, subject=file, detail=detail, content={"comment": said})


def drawn(work: Work, files: Sequence[str]) -> dict[str, bytes]:
    """What is to be published, for the second engine to look at before; empty where the district does without."""
    work.permit(Permission.DEPLOY)
    if not second_opinion(work.session, work.district):
        return {}
    rows = {file: locked(work, file) for file in sorted(dict.fromkeys(files))}
    return {file: bytes(row["content"]) for file, row in rows.items() if row is not None}


def set_four_eyes(work: Work, on: bool) -> None:
    """Say whether publishing needs a second person."""
    _set(work, FOUR_EYES, on)
    work.record(f"district:{work.district}", "four-eyes-set", detail={"on": on})


def four_eyes(session: Session, district: str) -> bool:
    """Whether publishing needs a second person."""
    return _is(session, district, FOUR_EYES) is True


def set_second_opinion(work: Work, on: bool) -> None:
    """Say whether what is published must run alike in the second engine."""
    _set(work, SECOND_OPINION, on)
    work.record(f"district:{work.district}", "second-opinion-set", detail={"on": on})


def second_opinion(session: Session, district: str) -> bool:
    """Whether what is published must run alike in the second engine; so it is unless somebody said otherwise."""
    return _is(session, district, SECOND_OPINION) is not False


def _set(work: Work, name: str, on: bool) -> None:
    work.permit(Permission.ORGANISE)
    work.write(_UNSET, {"key_district_id": work.district, "key_name": name})
    work.write(_SET, {"district_id": work.district, "name": name, "value": to_json(on)})


def _is(session: Session, district: str, name: str) -> Any:
    row = session.one(_SETTING, district_id=district, name=name)
    return None if row is None else from_json(bytes(row[0]))


def _drafts(work: Work, files: Sequence[str]) -> dict[str, dict[str, Any]]:
    found = {}
    for file in sorted(dict.fromkeys(files)):
        kind_of(file)
        row = locked(work, file)
        if row is None:
            raise DraftNotFound(file=file)
        found[file] = row
    if not found:
        raise NothingChanged(what="-")
    return found


def _said(comment: str) -> str:
    said = " ".join(str(comment or "").split())[:MAX_COMMENT]
    if not said:
        raise CommentMissing()
    return said


def _expect_second_person(work: Work, drafts: dict[str, dict[str, Any]]) -> None:
    for file, row in drafts.items():
        _expect_approver(work, file, row["saved_by"])


def _expect_approver(work: Work, file: str, editor: str = "") -> None:
    actor = work.actor
    if actor.kind is ActorKind.SYSTEM or not four_eyes(work.session, work.district):
        return
    if actor.text == editor or not (actor.free or APPROVER in actor.roles):
        raise SecondPersonNeeded(file=file)
