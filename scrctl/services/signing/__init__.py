"""Setting up signatures: a key, the list of those who may sign, what this clone was told."""
