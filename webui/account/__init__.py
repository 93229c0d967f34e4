"""The person's own account: password, sessions, access token."""
