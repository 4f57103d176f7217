"""One module for each document that is made from YAML, in whole or in part."""
