"""Sen slope and Mann-Kendall of very many short series at once."""
