"""What agencies send: from their files into their chronologies."""
