"""How much of a case somebody sees: one table by how the case is kept, asked with what the person has to do with it.

Whoever works on a case sees all of it. Telephone numbers, identity numbers and addresses of others are masked; a sealed case (the
material of an accuser: Regulations on Petition Work art. 30) does not exist for those who have no part in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from engine.access.model import Actor, ActorKind

CHECKERS = frozenset({"auditor", "supervisor"})


class Sight(Enum):
    """What is seen: nothing; that there is a case, and how it stands; all but how to reach a party; that, masked; everything."""

    NONE = "none"
    OUTLINE = "outline"
    BLANK = "blank"
    MASKED = "masked"
    FULL = "full"


class Part(Enum):
    """What somebody has to do with a case: nothing; a unit of theirs works on it; one that they head does; they do, or may take it up."""

    NONE = "none"
    NEAR = "near"
    HEADED = "headed"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class SightRule:
    """Who sees how much of a case: those with a part in it, holders of the roles that are named, everybody else with a role."""

    parts: Mapping[Part, Sight]
    full: frozenset[str]
    blank: frozenset[str]
    outline: frozenset[str]
    others: Sight


SIGHTS: Mapping[bool, SightRule] = {
    False: SightRule(
        {Part.OWN: Sight.FULL, Part.HEADED: Sight.FULL, Part.NEAR: Sight.FULL},
        full=frozenset({"manager", "administrator", "intake_officer"}),
        blank=CHECKERS,
        outline=frozenset(),
        others=Sight.MASKED,
    ),
    True: SightRule(
        {Part.OWN: Sight.FULL, Part.HEADED: Sight.FULL},
        full=frozenset({"manager"}),
        blank=CHECKERS,
        outline=frozenset({"administrator"}),
        others=Sight.NONE,
    ),
}
"""The rule of a case by whether it is sealed. A head sees what the units below see; who keeps the machine running needs no names."""


def sight(actor: Actor, sealed: bool, part: Part) -> Sight:
    """How much ``actor``, who has ``part`` in a case, sees of it."""
    if actor.kind is ActorKind.SYSTEM or actor.free:
        return Sight.FULL
    rule = SIGHTS[sealed]
    if part in rule.parts:
        return rule.parts[part]
    if actor.kind is ActorKind.PARTY or not actor.roles:
        return Sight.NONE
    if not rule.full.isdisjoint(actor.roles):
        return Sight.FULL
    if not rule.blank.isdisjoint(actor.roles):
        return Sight.BLANK
    return Sight.OUTLINE if not rule.outline.isdisjoint(actor.roles) else rule.others


def sees_sealed(actor: Actor) -> bool:
    """Whether ``actor`` sees what sealed cases are about without a part in them."""
    return sight(actor, True, Part.NONE) not in (Sight.NONE, Sight.OUTLINE)


def knows_of_sealed(actor: Actor) -> bool:
    """Whether ``actor`` sees at least that there are sealed cases, without a part in them."""
    return sight(actor, True, Part.NONE) is not Sight.NONE


def shown(field: str, value: str, seen: Sight) -> str:
    """A personal datum as it is shown: ``field`` as in the variables of a party (name, phone, idNumber, address, birthDate)."""
    if seen in (Sight.NONE, Sight.OUTLINE):
        return ""
    if field == "name" or seen is Sight.FULL or not value:
        return value
    return masked(value) if seen is Sight.MASKED and field in ("phone", "idNumber") else ""


def masked(value: str) -> str:
    """A number with only its beginning and end: ``138****1234``; a short one with its last two signs."""
    return f"{value[:3]}{'*' * max(4, len(value) - 7)}{value[-4:]}" if len(value) >= 9 else f"****{value[-2:]}"
