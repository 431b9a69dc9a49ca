"""Processing algorithms of the group start."""
