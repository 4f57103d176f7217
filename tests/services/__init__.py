"""Names of the shared fixtures, for annotations."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

RunCli = Callable[..., Any]
MakeStore = Callable[..., Path]


def not_approved(root: Path, case: str) -> None:
    """Take the approval of the files out of the history of a case, as if nobody had made any."""
    path = root / f"cases/{case}/history.yaml"
    before, entry, rest = path.read_text(encoding="utf-8").partition("  - kind: approval\n")
    _, following, after = rest.partition("  - kind: milestone\n")
    assert entry
    assert following
    path.write_text(before + following + after, encoding="utf-8")
    subprocess.run(["git", "-C", root, "commit", "-qam", "not approved yet"], check=True)
