"""Responsibility: which unit, and so whose inbox, a task goes to."""

from engine.responsibility.routing import Question, question, route

__all__ = ["Question", "question", "route"]
