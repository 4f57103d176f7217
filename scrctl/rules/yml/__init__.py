"""Rules about the syntax of a file."""
