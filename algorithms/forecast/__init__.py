"""Processing algorithms of the group forecast."""
