"""Agencies' returns: Word, Excel and CSV files to entries of a chronology and open questions."""
