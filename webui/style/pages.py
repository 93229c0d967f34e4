"""What the style page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webui.wording.due import DueWords


@dataclass(frozen=True, slots=True)
class StylePage:
    """``colours`` are (name of the token, what it means); ``icons`` the names of all icons; ``dues`` a due time of each urgency."""

    template: ClassVar[str] = "style/page.html"
    colours: tuple[tuple[str, str], ...]
    icons: tuple[str, ...]
    dues: tuple[DueWords, ...]
    address: str
