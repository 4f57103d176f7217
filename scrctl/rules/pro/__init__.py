"""Rules about the procedure and its decisions."""
