"""Processing algorithms of the group drivers."""
