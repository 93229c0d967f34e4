"""The settings, read from the environment once. Everything else gets them as arguments."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set from outside.

    ``database``: address of the store. ``district``: where cases start. ``zone``: the district's time zone. ``country``: its calendar of
    working days. ``seal_key``: file with the Ed25519 private key of the seals; made beside the store where there is none.
    """

    database: str = "sqlite:///parley.db"
    district: str = "main"
    zone: str = "Asia/Shanghai"
    country: str = "CN"
    seal_key: str = ""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings that ``environment`` gives (``PARLEY_DATABASE``, ``PARLEY_DISTRICT`` and so on), and the defaults for the others."""
    names = Settings.__dataclass_fields__
    given = {name: environment[f"PARLEY_{name.upper()}"] for name in names if environment.get(f"PARLEY_{name.upper()}")}
    return Settings(**given)


def settings() -> Settings:
    """The settings of this process."""
    return read_settings(os.environ)


def terminal_language(environment: Mapping[str, str] | None = None) -> str:
    """The language of the terminal by the rules of POSIX (``LC_ALL`` before ``LC_MESSAGES`` before ``LANG``): ``zh`` or ``en``."""
    chosen = os.environ if environment is None else environment
    name = next((chosen[variable] for variable in ("LC_ALL", "LC_MESSAGES", "LANG") if chosen.get(variable)), "")
    return "zh" if name.startswith("zh") else "en"
