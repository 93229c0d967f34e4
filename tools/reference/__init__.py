"""The reference pages, a module each: a function that gives the page as text."""
