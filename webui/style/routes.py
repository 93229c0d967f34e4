"""The style page. It tells of nobody, so everybody may look at it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from flask import Blueprint, url_for

from engine.queries.remaining import Remaining, Tone
from webui.layout import assets
from webui.layout.page import show
from webui.style.pages import StylePage
from webui.translate import _
from webui.wording.due import DueWords, due_words

bp = Blueprint("style", __name__, template_folder="templates")

NOW = datetime(2026, 9, 28, 1, tzinfo=UTC)
ICONS = Path(assets.__file__).parent / "templates" / "layout" / "icons.html"


@bp.get("/style")
def show_style() -> str:
    """Every component, in the language and brightness of the person who looks."""
    return show(StylePage(_colours(), _icons(), _dues(), url_for("style.show_style")))


def _colours() -> tuple[tuple[str, str], ...]:
    return (
        ("act", _("acts: what to press, what is chosen, what is done")),
        ("act-soft", _("ground of what is chosen or went well")),
        ("warn", _("warns: soon late, or to be heeded")),
        ("warn-soft", _("ground of a warning")),
        ("late", _("is late, was refused, cannot be taken back")),
        ("late-soft", _("ground of what is late")),
        ("ink", _("text")),
        ("ink-soft", _("text beside the text")),
        ("paper", _("ground of the page")),
        ("surface", _("ground of cards and fields")),
        ("sunken", _("ground of marks and counts")),
        ("line", _("between things")),
        ("edge", _("round what one presses or types into")),
    )


@cache
def _icons() -> tuple[str, ...]:
    return tuple(re.findall(r'^  "([a-z-]+)":', ICONS.read_text(), re.MULTILINE))


def _dues() -> tuple[DueWords, ...]:
    """A due time of each urgency, as if now were the morning of 28 September 2026."""
    days = ((14, 9, Tone.QUIET, True), (2, 2, Tone.YELLOW, False), (0, 0, Tone.RED, True), (-5, -3, Tone.LATE, True))
    return tuple(due_words(Remaining(NOW + timedelta(days=away), tone, None, working, away), law) for away, working, tone, law in days)
