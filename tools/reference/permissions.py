"""The page of the permissions."""

from __future__ import annotations

from engine.access.permissions import RULES, Permission
from tools.reference.table import page, table

INTRODUCTION = """Who may do what. Trusted code may do everything, and the record shows it as such. In a district
without any person entered, every user may do everything."""


def permissions_page() -> str:
    """A row a permission."""
    rows = [(f"`{permission.value}`", str(RULES[permission])) for permission in Permission]
    return page("Permissions", INTRODUCTION, table(("permission", "who has it"), rows))
