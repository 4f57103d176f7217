"""What is due, when, under which provision."""
