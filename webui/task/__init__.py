"""One task: its form, and beside it what matters of the case."""
