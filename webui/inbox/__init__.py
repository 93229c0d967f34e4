"""The inbox: what must I do, and what will hurt first."""
