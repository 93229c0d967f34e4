"""The form files that Parley ships, one a kind of user task."""
