"""Statistics: yearbook tables of any form into one panel, and the gaps in it."""
