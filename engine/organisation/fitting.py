"""In which types of units a role finds its work. The law and the shipped processes ask for no more; a district may decide otherwise.

Sources: People's Mediation Law, art. 7, 8, 13 and 34 (committees of communities and of trades, their mediators); the tasks of the
shipped processes, whose ``unitType`` names the type of unit that they go to.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.organisation.model import UNIT_TYPES

_COMMITTEES = ("mediation_committee", "trade_committee")

FITTING: Mapping[str, tuple[str, ...]] = {
    "intake_officer": ("joint_desk", "judicial_office", "petition_office"),
    "grid_officer": ("community", "street"),
    "legal_officer": ("legal_workstation", "judicial_office", "legal_aid", "joint_desk"),
    "people_mediator": _COMMITTEES,
    "committee_head": _COMMITTEES,
    "administrative_mediator": ("department", "police", "judicial_office"),
    "judicial_mediator": ("court",),
    "panel_chair": ("panel", "joint_desk", "judicial_office"),
    "steward": ("joint_desk", "judicial_office", "petition_office"),
    "petition_handler": ("petition_office", "department", "district", "street", "police"),
    "unit_head": tuple(
        type_ for type_ in UNIT_TYPES if type_ not in ("community", "mediation_committee", "trade_committee", "panel", "volunteers")
    ),
}
"""The types of units that a role fits, the usual ones first; a role that is not here fits everywhere."""


def fits(role: str, unit_type: str) -> bool:
    """Whether work for ``role`` comes to a unit of this type."""
    return role not in FITTING or unit_type in FITTING[role]
