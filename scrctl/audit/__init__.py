"""Whether the history of a store is what its commands would have left: pure comparisons."""
