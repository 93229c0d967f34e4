"""Notices: what the system tells a person."""
