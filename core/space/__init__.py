"""Units beside units: which are neighbours, and the weights that follow."""
