"""The review as immutable values. Nothing here reads, writes, prints or knows what day it is."""
