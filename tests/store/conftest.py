"""The fixtures of `clones` for every test of the store."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # so that tests may import `clones` by its name

from clones import busy, clone

__all__ = ["busy", "clone"]
