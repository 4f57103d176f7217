"""Files and git. It keeps bytes and does not know what they mean."""
