"""Who may do what: one table of permissions, asked with the actor's roles as a value."""

from engine.access.model import Actor, ActorKind, Holding, parse_actor
from engine.access.permissions import RULES, NotPermitted, Permission, Subject, may, permit

__all__ = ["RULES", "Actor", "ActorKind", "Holding", "NotPermitted", "Permission", "Subject", "may", "parse_actor", "permit"]
