"""Diagnostics to text, JSON, SARIF, JUnit and the rest."""
