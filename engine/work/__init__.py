"""The unit of work: lock, permit, step, record, save; and the values that it hands out."""
