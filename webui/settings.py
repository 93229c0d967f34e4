"""What the pages need to know about where they run. Read once by `parley serve` and passed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Settings of the web app.

    ``secret`` signs the session cookie: all workers need the same one. ``demo`` offers sign-in as any person with one click, without a
    password. ``secure`` marks cookies for HTTPS only. ``language`` is shown to browsers that ask for none of ours.
    """

    secret: bytes
    demo: bool = False
    secure: bool = False
    language: str = "zh"
    district: str = "main"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
