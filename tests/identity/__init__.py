"""No value of a register leaves by anything that scrctl makes, shows or keeps."""
