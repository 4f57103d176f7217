"""Rules about the chronology."""
