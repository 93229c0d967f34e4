"""The public engine: every call that the command line, the web and other programs make."""

from engine.api.engine import Engine

__all__ = ["Engine"]
