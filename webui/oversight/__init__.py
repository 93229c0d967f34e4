"""The first page of those who answer for others: where the load is."""
