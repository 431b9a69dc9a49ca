"""Processing algorithms of the group trend."""
