"""Rules about what a gate asks for."""
