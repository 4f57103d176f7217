"""The history of a store replayed, and held against what was kept elsewhere."""
