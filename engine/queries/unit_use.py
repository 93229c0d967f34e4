"""What stands in the way of closing a unit, or of deleting one."""

from engine.organisation.closing import UnitUse, unit_use

__all__ = ["UnitUse", "unit_use"]
