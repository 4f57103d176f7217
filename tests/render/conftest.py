"""Fixtures of the render tests; the invented case itself stands in conftest_render.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from conftest_render import out, render

__all__ = ["out", "render"]
