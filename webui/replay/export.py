"""The record of a case as a file for an outside party."""

from __future__ import annotations

import json

from engine.queries.replay import proven
from webui import context


def record_file(root_id: str) -> str:
    """The entries with everything that their hashes are computed from, and the seals over them, as JSON."""
    return json.dumps(context.read(proven, root_id), ensure_ascii=False, indent=1, default=str) + "\n"
