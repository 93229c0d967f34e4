"""Benchmarks: each module is a command that prints a table of figures, as ratios measured in one run."""
