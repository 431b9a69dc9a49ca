"""Processing algorithms of the group carbon."""
