"""Whether a case may leave its stage."""
