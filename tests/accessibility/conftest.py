"""Fixtures of these tests; what they check stands in conftest_finished.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "render"))
sys.path.insert(0, str(Path(__file__).parent))

from conftest_finished import finished

__all__ = ["finished"]
