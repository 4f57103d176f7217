"""Returns as agencies send them, built here; everybody in them is invented."""
