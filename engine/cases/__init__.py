"""The commands: start, tasks, messages, timers, incidents, limits. One file a command; each runs in one transaction."""
