"""Carbon accounting: factors and equations 1-11 of the paper."""
