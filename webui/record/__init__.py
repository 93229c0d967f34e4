"""The record, for those who must be able to prove it."""
