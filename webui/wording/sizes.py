"""Sizes of files as people read them."""

from __future__ import annotations

from webui.translate import _

KB, MB = 1024, 1024 * 1024


def size(count: int) -> str:
    """``count`` bytes in the unit that suits; megabytes with a tenth, never rounded to more than there are."""
    if count < KB:
        return _("%(count)s bytes", count=count)
    if count < MB:
        return f"{count // KB} KB"
    whole, tenth = divmod(count * 10 // MB, 10)
    return f"{whole}.{tenth} MB" if tenth else f"{whole} MB"
