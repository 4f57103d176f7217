"""Letters and notices: made, due, sent."""
