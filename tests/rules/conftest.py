"""The reader of the pages stands beside the test that uses it; pytest does not look there."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
