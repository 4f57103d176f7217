"""Names of the shared fixtures, for annotations."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

RunCli = Callable[..., Any]
MakeStore = Callable[..., Path]
Counted = Callable[[str], None]
Processes = Callable[[Callable[[], object]], int]
