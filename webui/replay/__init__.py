"""Replay: a case on its diagram, entry by entry, and the proof that nothing was altered."""
