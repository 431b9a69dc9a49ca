"""Processing algorithms of the group landuse."""
