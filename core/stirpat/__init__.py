"""STIRPAT (Eq. 12 and 13 of the paper): from a panel to a model file."""
