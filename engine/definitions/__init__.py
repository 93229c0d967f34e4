"""A definition file on its way in: read, check, prepare for deployment, compare."""

from engine.definitions.read import read_programs

__all__ = ["read_programs"]
