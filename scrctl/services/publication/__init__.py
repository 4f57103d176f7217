"""What everybody may read: proved, approved, written down, handed on."""
