"""The table of permissions. A rule says which roles have it anywhere, and whether the task's own people have it.

System actors are trusted code and may do everything. A party may do what ``party`` says, in an own case. In a district without any
person entered every user may do everything, so that the engine can be used before an organisation is drawn up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from engine.access.model import Actor, ActorKind
from engine.errors import N_, Kind, ParleyError


class Permission(Enum):
    """What can be permitted."""

    VIEW_CASE = "view-case"
    START_CASE = "start-case"
    REGISTER = "register"  # enter a dispute at the desk, with parties found again and duplicates shown
    CLAIM = "claim"
    RELEASE = "release"
    ASSIGN = "assign"
    COMPLETE = "complete"
    HOLD_TASK = "hold-task"
    NOTE = "note"
    RECUSE = "recuse"  # declare a conflict of interest of one's own
    READMIT = "readmit"  # take back a conflict of interest that somebody else declared
    FILE = "file"
    SEND_MESSAGE = "send-message"
    BROADCAST = "broadcast"
    CORRECT = "correct"  # set variables, move, retry: repair of a case
    SUSPEND = "suspend"
    CANCEL = "cancel"
    CHANGE_LIMIT = "change-limit"
    DESIGN = "design"  # change drafts of definitions
    DEPLOY = "deploy"
    APPROVE = "approve"  # be the second person where publishing needs one
    READ_DEFINITIONS = "read-definitions"
    ORGANISE = "organise"
    MANAGE_ACCOUNTS = "manage-accounts"
    OVERSEE = "oversee"  # see how the work of others stands
    AUDIT = "audit"
    WORK_JOBS = "work-jobs"


class NotPermitted(ParleyError):
    """The actor's roles do not allow this. Nothing was changed."""

    code, kind = "not-permitted", Kind.NOT_PERMITTED
    text = N_("{actor} may not do this ({permission}). It needs {needs}.")
    actor: str
    permission: str
    needs: str


class ConflictDeclared(ParleyError):
    """Someone who has declared a conflict of interest in a case wanted to work on it. Nothing was changed."""

    code, kind = "conflict-declared", Kind.NOT_PERMITTED
    text = N_("You have declared a conflict of interest in this case. Others do its tasks; you may still leave a note or a file.")
    actor: str
    permission: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What the act is about: of a task its roles, unit, assignee and named users; of a case its steward and parties.

    ``recused`` are the persons, among those asked about, who have declared a conflict of interest in the case.
    """

    roles: tuple[str, ...] = ()
    unit_id: str | None = None
    assignee: str | None = None
    users: tuple[str, ...] = ()
    steward: str | None = None
    parties: tuple[str, ...] = ()
    recused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Who has a permission: holders of ``roles``; candidates or the assignee of the task; the case's steward; a party of the case."""

    roles: frozenset[str] = frozenset()
    anyone: bool = False
    candidates: bool = False
    assignee: bool = False
    steward: bool = False
    party: bool = False

    def __str__(self) -> str:
        ways = ["any role"] if self.anyone else sorted(self.roles)
        named = (
            ("a candidate of the task", self.candidates),
            ("the assignee", self.assignee),
            ("the steward", self.steward),
            ("a party", self.party),
        )
        return ", ".join([*ways, *(words for words, holds in named if holds)]) or "trusted code"


_HEADS = frozenset({"unit_head", "manager", "administrator"})

RULES: Mapping[Permission, Rule] = {
    Permission.VIEW_CASE: Rule(anyone=True, party=True),
    Permission.START_CASE: Rule(anyone=True),
    Permission.REGISTER: Rule(roles=frozenset({"intake_officer"})),
    Permission.CLAIM: Rule(candidates=True),
    Permission.RELEASE: Rule(roles=_HEADS, assignee=True),
    Permission.ASSIGN: Rule(roles=_HEADS | {"committee_head"}, assignee=True),
    Permission.COMPLETE: Rule(candidates=True, assignee=True),
    Permission.HOLD_TASK: Rule(roles=_HEADS, candidates=True, assignee=True),
    Permission.NOTE: Rule(anyone=True),
    Permission.RECUSE: Rule(anyone=True),
    Permission.READMIT: Rule(roles=_HEADS | {"committee_head"}),
    Permission.FILE: Rule(anyone=True, party=True),
    Permission.SEND_MESSAGE: Rule(anyone=True, party=True),
    Permission.BROADCAST: Rule(roles=_HEADS),
    Permission.CORRECT: Rule(roles=_HEADS),
    Permission.SUSPEND: Rule(roles=_HEADS | {"supervisor"}),
    Permission.CANCEL: Rule(roles=_HEADS),
    Permission.CHANGE_LIMIT: Rule(roles=_HEADS, steward=True),
    Permission.DESIGN: Rule(roles=frozenset({"policy_designer", "policy_approver", "administrator"})),
    Permission.DEPLOY: Rule(roles=frozenset({"policy_designer", "policy_approver", "administrator"})),
    Permission.APPROVE: Rule(roles=frozenset({"policy_approver"})),
    Permission.READ_DEFINITIONS: Rule(roles=frozenset({"policy_designer", "policy_approver", "administrator", "manager", "auditor"})),
    Permission.ORGANISE: Rule(roles=frozenset({"manager", "administrator"})),
    Permission.MANAGE_ACCOUNTS: Rule(roles=frozenset({"administrator"})),
    Permission.OVERSEE: Rule(roles=frozenset({"unit_head", "committee_head", "supervisor", "manager"})),
    Permission.AUDIT: Rule(roles=frozenset({"auditor", "manager", "administrator", "supervisor"})),
    Permission.WORK_JOBS: Rule(roles=frozenset({"administrator"})),
}

CLOSED_TO_RECUSED = frozenset(
    {
        Permission.CLAIM,
        Permission.RELEASE,
        Permission.ASSIGN,
        Permission.COMPLETE,
        Permission.HOLD_TASK,
        Permission.CORRECT,
        Permission.SUSPEND,
        Permission.CANCEL,
        Permission.CHANGE_LIMIT,
        Permission.READMIT,
    }
)
"""What a person does not do in a case in which they have declared a conflict of interest, whatever roles they hold."""


def may(actor: Actor, permission: Permission, subject: Subject = Subject()) -> bool:
    """Whether ``actor`` has ``permission`` over ``subject``."""
    rule = RULES[permission]
    if actor.kind is ActorKind.SYSTEM:
        return True
    if actor.kind is ActorKind.PARTY:
        return rule.party and actor.id in subject.parties
    if is_recused(actor, permission, subject):
        return False
    if actor.free:
        return True
    return _by_role(actor, rule) or _by_task(actor, rule, subject)


def is_recused(actor: Actor, permission: Permission, subject: Subject) -> bool:
    """Whether a conflict of interest keeps the actor from it."""
    return actor.kind is ActorKind.USER and actor.id in subject.recused and permission in CLOSED_TO_RECUSED


def permit(actor: Actor, permission: Permission, subject: Subject = Subject()) -> None:
    """Return if ``actor`` has ``permission`` over ``subject``.

    Raises:
        NotPermitted: it has not; the error names who has.
        ConflictDeclared: the actor has declared a conflict of interest in the case.
    """
    if is_recused(actor, permission, subject):
        raise ConflictDeclared(actor=actor.text, permission=permission.value)
    if not may(actor, permission, subject):
        raise NotPermitted(actor=actor.text, permission=permission.value, needs=str(RULES[permission]))


def _by_role(actor: Actor, rule: Rule) -> bool:
    return (rule.anyone and bool(actor.holdings)) or not rule.roles.isdisjoint(actor.roles)


def _by_task(actor: Actor, rule: Rule, subject: Subject) -> bool:
    if subject.assignee is not None and not (rule.assignee and subject.assignee == actor.id):
        candidate = False  # somebody has it: the other candidates wait until it is released
    else:
        candidate = rule.candidates and _is_candidate(actor, subject)
    return (
        candidate
        or (rule.assignee and subject.assignee == actor.id)
        or (rule.steward and subject.steward is not None and subject.steward == actor.id)
    )


def _is_candidate(actor: Actor, subject: Subject) -> bool:
    if actor.id in subject.users:
        return True
    if not subject.roles and not subject.users:
        return True
    return any(actor.holds(role, subject.unit_id) for role in subject.roles)
