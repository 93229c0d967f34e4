"""The command line ``parley``: one module a group of commands, each loaded when it is asked for."""

from engine.cli.main import main

__all__ = ["main"]
