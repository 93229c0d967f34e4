"""Actors: who acts, and the roles that they hold on the day of the act."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from engine.errors import N_, Kind, ParleyError


class ActorKind(Enum):
    """``user``: a person of the organisation. ``party``: a resident in an own case. ``system``: trusted code."""

    USER = "user"
    PARTY = "party"
    SYSTEM = "system"


class BadActor(ParleyError):
    """An actor that is not written as ``user:ID``, ``party:ID``, ``system`` or ``system:NAME``."""

    code, kind = "bad-actor", Kind.INVALID
    text = N_("“{actor}” is not an actor. Write user:ID, party:ID or system.")
    actor: str


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that a person holds in a unit."""

    role: str
    unit_id: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. ``free`` is true in a district that has entered no person: then users may do what any role may."""

    kind: ActorKind
    id: str
    holdings: tuple[Holding, ...] = ()
    free: bool = False

    @property
    def text(self) -> str:
        """As written in arguments and on the record, e.g. ``user:li``."""
        return f"{self.kind.value}:{self.id}" if self.id else self.kind.value

    @property
    def roles(self) -> frozenset[str]:
        """The roles held, in whatever unit."""
        return frozenset(holding.role for holding in self.holdings)

    @property
    def recipients(self) -> tuple[str, ...]:
        """As whom the actor gets notices: by name, by role in a unit, by role, and as one of a unit."""
        at_units = (f"role:{held.role}@{held.unit_id}" for held in self.holdings)
        units = (f"unit:{unit_id}" for unit_id in sorted({held.unit_id for held in self.holdings}))
        return (self.text, *at_units, *(f"role:{role}" for role in sorted(self.roles)), *units)

    def holds(self, role: str, unit_id: str | None) -> bool:
        """Whether the actor holds ``role`` in the unit, or anywhere where no unit is asked for."""
        return any(held.role == role and (unit_id is None or held.unit_id == unit_id) for held in self.holdings)


_ACTOR = re.compile(r"(user|party):(\S.{0,99})|(system)(?::(\S.{0,99}))?")


def parse_actor(text: object) -> Actor:
    """The actor that ``text`` names, without holdings yet.

    Raises:
        BadActor: the text has another form.
    """
    found = _ACTOR.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise BadActor(actor=text)
    if found[3]:
        return Actor(ActorKind.SYSTEM, found[4] or "")
    return Actor(ActorKind(found[1]), found[2])
