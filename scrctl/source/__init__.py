"""Text to documents with positions, and documents to model values."""
