"""The joint desk: a new dispute in one act."""
