"""Charts of a report: drawn as SVG from what the audience may know, and from nothing else."""
