"""Reviews of serious cases: procedures, gates, deadlines and publishable reports over git."""

__version__ = "0.1.0"
