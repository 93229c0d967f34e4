"""Parley: a BPMN workflow engine and case management for dispute resolution."""
