"""The trend methods for the cells of a block: Mann-Kendall and its variants, least squares."""
