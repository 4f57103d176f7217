"""Rules about the agencies' briefings and requests."""
