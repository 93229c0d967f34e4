"""The designer: definitions with their versions, drafts, comparing, publishing, rolling back."""
