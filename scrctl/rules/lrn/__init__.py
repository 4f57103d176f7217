"""Rules about findings, recommendations and actions."""
