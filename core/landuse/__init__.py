"""Land use: classes, schemes, areas per unit, intensity."""
