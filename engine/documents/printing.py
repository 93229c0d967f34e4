"""A template with data to PDF: data are JSON, so that no text is taken for markup; the same data give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from engine.documents.glyphs import printable
from engine.errors import N_, Kind, ParleyError

TEMPLATES = Path(__file__).parent / "templates"


class Unprintable(ParleyError):
    """A document could not be set: its template or its fonts are not as they were shipped."""

    code, kind = "unprintable", Kind.UNAVAILABLE
    text = N_("The document “{template}” could not be printed: {reason}. Tell whoever keeps this installation; the page shows the same.")
    template: str
    reason: str


def print_document(template: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """Print ``templates/<template>.typ`` with ``data`` as PDF (A4, tagged). ``at`` is the only instant in the file.

    Raises:
        Unprintable: the template does not compile, or a font is missing.
    """
    import typst  # a compiler of 60 MB, loaded when something is printed
    from pylopdf_fonts_zh_cn import sans_path

    try:
        made, warnings = typst.compile_with_warnings(
            TEMPLATES / f"{template}.typ",
            root=TEMPLATES,
            font_paths=[sans_path().parent],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(printable(dict(data)), ensure_ascii=False)},
            format="pdf",
            timestamp=int(at.timestamp()),
        )
    except RuntimeError as error:
        raise Unprintable(template=template, reason=str(error)) from error
    if warnings or not isinstance(made, bytes):
        raise Unprintable(template=template, reason="; ".join(str(one.message) for one in warnings))
    return made
