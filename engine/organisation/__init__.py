"""The organisation: districts, units, people, the roles they hold, and grid cells."""

from engine.organisation.model import ROLES, UNIT_TYPES, Cell, Duty, Map, Person, Unit

__all__ = ["ROLES", "UNIT_TYPES", "Cell", "Duty", "Map", "Person", "Unit"]
