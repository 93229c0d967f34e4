"""The record: entries in streams chained by hashes, seals over them, and the proof of both."""
