"""What should happen: stages, gates and clocks, read from data."""
