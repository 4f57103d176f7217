"""Time the main paths beside something real, in turn, and print medians and ratios."""

import os
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from pathlib import Path

from generate import doorstop_items, store

HERE = Path(__file__).parent
WORK = HERE / "work"
BIN = Path(sys.executable).parent
EXAMPLE = HERE.parent / "cases-example"
AS_OF = "2018-03-12"
USUAL = (1000, 10000)
HEADING = (
    "Measured on {}, Python {}, {} cores. Seconds are medians of whole processes run in turn; "
    "the ratio is the median of the rounds' ratios."
)
Command = tuple[str, ...]


def once(command: Sequence[str], folder: Path) -> tuple[float, int]:
    """Run a command and return its seconds and its peak memory in MiB."""
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    cached = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    child = subprocess.Popen(command, cwd=folder, env=cached, stdout=quiet, stderr=quiet)
    _, _, usage = os.wait4(child.pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss // 1024


def beside(
    name: str, ours: Command, theirs: Command, rounds: int, folders: tuple[Path, Path]
) -> str:
    """Run two commands in turn; return a row with the medians and the median ratio."""
    pairs = [(once(ours, folders[0]), once(theirs, folders[1])) for _ in range(rounds)]
    mine = statistics.median(a[0] for a, _ in pairs)
    other = statistics.median(b[0] for _, b in pairs)
    ratio = statistics.median(a[0] / b[0] for a, b in pairs)
    memory = max(a[1] for a, _ in pairs)
    return f"| {name} | {mine:.3f} | {other:.3f} | {ratio:.2f} | {memory} | {rounds} |"


def doorstop() -> Path:
    """Return doorstop's program in an environment of its own."""
    home = WORK / "doorstop-venv"
    program = home / "bin" / "doorstop"
    if not program.exists():
        venv.create(home, with_pip=True)
        subprocess.run([home / "bin" / "pip", "install", "-q", "doorstop==3.2"], check=True)
    return program


def rows(cases: int, items: int) -> list[str]:
    """Measure everything."""
    python, scrctl = str(BIN / "python"), str(BIN / "scrctl")
    start: Command = (python, "-c", "pass")
    dated = (scrctl, "--as-of", AS_OF)
    large = store(WORK / f"store-{cases}", cases)
    peer = doorstop_items(WORK / f"doorstop-{items}", items)
    check = (str(doorstop()), "-F", "-W", "-S")
    here = (EXAMPLE, EXAMPLE)
    return [
        beside("`--version` : `python -c pass`", (scrctl, "--version"), start, 15, here),
        beside("`status` (example) : `python -c pass`", (*dated, "status"), start, 9, here),
        beside("`validate` (example) : `python -c pass`", (*dated, "validate"), start, 9, here),
        beside(
            f"`validate` {cases} cases : `git status`",
            (*dated, "validate", "--fail-on", "never"),
            ("git", "status", "--porcelain"),
            3,
            (large, large),
        ),
        beside(
            f"`validate` {cases} cases : doorstop, {items} items",
            (*dated, "validate", "--fail-on", "never"),
            check,
            1,
            (large, peer),
        ),
    ]


def main() -> None:
    """Print the table; `--keep` writes it to results.md; figures may be given: cases, items."""
    figures = [int(word) for word in sys.argv[1:] if word.isdigit()]
    cases, items = (*figures, *USUAL[len(figures) :])[:2]
    WORK.mkdir(exist_ok=True)
    table = [
        HEADING.format(time.strftime("%Y-%m-%d"), sys.version.split()[0], os.cpu_count()),
        "",
        "| ours : beside | ours s | beside s | ratio | our peak MiB | rounds |",
        "| --- | --- | --- | --- | --- | --- |",
        *rows(cases, items),
    ]
    text = "\n".join(table) + "\n"
    sys.stdout.write(text)
    if "--keep" in sys.argv:
        (HERE / "results.md").write_text("# Last kept run\n\n" + text, encoding="utf-8")


if __name__ == "__main__":
    main()
