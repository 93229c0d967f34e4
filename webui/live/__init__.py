"""Live updates: server-sent events when something committed concerns what a person looks at."""
