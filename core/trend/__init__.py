"""Trends: Sen slope, Mann-Kendall and the five trend types, of fields here and of rasters in `raster`."""
