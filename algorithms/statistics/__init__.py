"""Processing algorithms of the group statistics."""
