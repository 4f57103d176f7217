"""Rules about the shape of a document."""
