"""Who owes what since when, one letter for each agency, and the record that it went out."""
