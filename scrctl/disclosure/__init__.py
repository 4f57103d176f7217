"""What could identify somebody, in which written forms, and where it hides in a file."""
