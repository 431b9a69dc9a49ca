"""What drives emissions over time, and what goes with them in space."""
