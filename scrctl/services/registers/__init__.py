"""The confidential register: opened, edited, given new keys."""
