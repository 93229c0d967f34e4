"""Warns before a role is given in a unit where no work would come to it; whoever presses again gives it all the same."""

from __future__ import annotations

from collections.abc import Mapping

from engine.queries.fitting import FITTING, fits
from webui import context, language
from webui.translate import _
from webui.wording.vocabulary import ROLES, UNIT_TYPES, word


def unfit(given: Mapping[str, str]) -> str:
    """Why the role does not fit the unit, as a sentence; empty where it does, or where the answer to this question was yes."""
    role, unit_id = given.get("role", ""), given.get("unit", "")
    unit = next((one for one in context.engine().directory.units() if one.id == unit_id), None)
    if unit is None or fits(role, unit.type) or given.get("anyway") == f"{role}@{unit_id}":
        return ""
    name = unit.name_zh if language.current() == "zh" else unit.name
    usual = _(", ").join(word(UNIT_TYPES, type_) for type_ in FITTING[role][:4])
    return _(
        "“%(role)s” does not fit %(unit)s (%(type)s): work for this role comes to units of these types: %(usual)s. Nothing is saved yet.",
        role=word(ROLES, role),
        unit=name,
        type=word(UNIT_TYPES, unit.type),
        usual=usual,
    )
