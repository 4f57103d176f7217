"""Rules about publication."""
