"""Files as text: an editor in the browser takes no bytes."""

from __future__ import annotations

import re

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""")


def as_text(content: bytes) -> str:
    """The text of a file, in the encoding that it declares, else UTF-8; the declaration then says UTF-8."""
    declared = _DECLARED.match(content[:200])
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    try:
        text = content.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        text = content.decode("utf-8", "replace")
    text = text.removeprefix("\ufeff")
    return text.replace(encoding, "UTF-8", 1) if declared and encoding.lower() != "utf-8" else text
