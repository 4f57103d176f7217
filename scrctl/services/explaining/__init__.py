"""What codes, rules, clocks, letters and documents mean."""
