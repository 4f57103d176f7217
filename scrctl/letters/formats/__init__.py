"""A letter in one format each."""
