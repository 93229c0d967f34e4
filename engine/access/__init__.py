"""Who may do what: one table of permissions, asked with the actor's roles as a value."""

from engine.access.model import Actor, ActorKind, Holding, parse_actor
from engine.access.permissions import RULES, ConflictDeclared, NotPermitted, Permission, Subject, may, permit
from engine.access.sight import SIGHTS, Part, Sight, knows_of_sealed, sees_sealed, shown, sight

__all__ = [
    "RULES",
    "SIGHTS",
    "Actor",
    "ActorKind",
    "ConflictDeclared",
    "Holding",
    "NotPermitted",
    "Part",
    "Permission",
    "Sight",
    "Subject",
    "knows_of_sealed",
    "may",
    "parse_actor",
    "permit",
    "sees_sealed",
    "shown",
    "sight",
]
