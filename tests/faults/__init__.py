"""Faults at every call that changes a file: the record is whole, and the next command works."""
