"""What moves a case: each a commit with what it did."""
