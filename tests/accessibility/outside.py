"""The checkers that are not ours: which of them this machine has, and where."""

import os
import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# Read at once: the tests run in an environment of their own.
REQUIRED = os.environ.get("SCRCTL_TOOLS") == "required"
AXE = HERE / "node_modules/axe-core/axe.min.js"
VNU = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
# The spreadsheets of LibreOffice are a part of their own, and without windows have no command.
CALC = Path(shutil.which("soffice") or "/usr/bin/soffice").resolve().with_name("libsclo.so")
GET = {
    "chromium": "apt-get install chromium",
    "java": "apt-get install default-jre-headless",
    "soffice": "apt-get install libreoffice-writer-nogui fonts-liberation",
    CALC.name: "apt-get install libreoffice-calc-nogui",
    AXE.name: "cd tests/accessibility && npm ci",
    VNU.name: "cd tests/accessibility && npm ci",
}


def need(*tools: str | Path) -> list[str]:
    """Return where the tools are. A missing one skips the test, or fails it where all are asked."""
    found = [_found(tool) for tool in tools]
    missing = [tool for tool, place in zip(tools, found, strict=True) if not place]
    if missing:
        names = [tool.name if isinstance(tool, Path) else tool for tool in missing]
        ways = "; ".join(dict.fromkeys(GET[name] for name in names))
        reason = f"not on this machine: {', '.join(names)}. To get them: {ways}"
        if REQUIRED:
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def _found(tool: str | Path) -> str:
    if isinstance(tool, Path):
        return str(tool) if tool.is_file() else ""
    return shutil.which(tool) or ""
