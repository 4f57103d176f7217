"""Rules about clocks and deadlines."""
