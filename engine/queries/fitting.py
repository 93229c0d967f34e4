"""Which roles fit which types of units."""

from engine.organisation.fitting import FITTING, fits

__all__ = ["FITTING", "fits"]
