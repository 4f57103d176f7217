"""Rules about references between documents."""
