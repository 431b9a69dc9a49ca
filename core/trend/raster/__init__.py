"""Trends of rasters: from the dates of a stack to files, their summary, and predictions."""
