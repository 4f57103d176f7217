"""One module for each finished format."""
