"""Polygons on a grid: which cells they cover, how large the cells are and where they lie. Knows no land use."""
