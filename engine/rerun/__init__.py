"""Running cases again, or ahead, on another clock: loops around the execution's one function."""
