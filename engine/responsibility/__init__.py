"""Responsibility: which unit, and so whose inbox, a task goes to."""

from engine.responsibility.routing import Map, Question, route

__all__ = ["Map", "Question", "route"]
