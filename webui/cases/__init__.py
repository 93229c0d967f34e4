"""All cases."""
