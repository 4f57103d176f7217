"""Findings, recommendations and actions, and the thread that joins them."""
