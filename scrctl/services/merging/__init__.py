"""Two versions of one document, joined for git."""
