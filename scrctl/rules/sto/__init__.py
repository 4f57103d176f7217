"""Rules about the store and its history."""
