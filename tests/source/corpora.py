"""Public test data that stands beside the checkout and is not part of it."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "corpora"


def corpus(name: str) -> Path:
    """A file of the corpora; the test is skipped, saying so, where it is absent."""
    path = Path(os.environ.get("SCRCTL_CORPORA", _BESIDE)) / name
    if not path.is_file():
        pytest.skip(f"the corpus {name} is not on this machine (set SCRCTL_CORPORA)")
    return path
