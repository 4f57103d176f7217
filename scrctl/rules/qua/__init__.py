"""Rules about the quality of a review."""
