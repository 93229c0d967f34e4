"""The pages and the JSON API of Parley: a thin Flask app over the engine's commands and queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from webui.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    """Import the app on first use, so that the command line can name `parley serve` without loading Flask."""
    if name == "create_app":
        from webui.app import create_app

        return create_app
    raise AttributeError(name)
