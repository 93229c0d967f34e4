"""The style page: every component of the layout, as it is used."""
