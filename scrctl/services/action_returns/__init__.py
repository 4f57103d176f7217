"""Actions to their agencies and back: a sheet of all cases goes out, and its return comes in."""
