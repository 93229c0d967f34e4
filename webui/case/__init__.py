"""One case: where it stands, what happened, what is due."""
