"""Hostile and broken input through the command line: sentences and places, never a traceback."""
