"""BagIt bags: folders that carry the checksum of every file in them (RFC 8493)."""
