"""The checks of a whole study before it runs: every finding of one run, none of which stops it."""
