"""Processing algorithms of the group zoning."""
