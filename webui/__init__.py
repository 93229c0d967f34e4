"""The pages and the JSON API of Parley."""
