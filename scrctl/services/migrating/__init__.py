"""Stores of an earlier format, brought up to date."""
