"""Reads BPMN 2.0 XML into programs: a file a group of elements."""

from engine.definitions.read.file import read_programs

__all__ = ["read_programs"]
