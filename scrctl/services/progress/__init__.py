"""A report of how far the actions have come: gathered, compared with an earlier day, written."""
