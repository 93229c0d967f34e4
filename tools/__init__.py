"""Tools of the build: what contributors run, and what is never installed."""
