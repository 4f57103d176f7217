"""The confidential register: sealed, and opened only where a key is."""
