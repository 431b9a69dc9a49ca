"""Processing algorithms of the group study."""
