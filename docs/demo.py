"""Run the main job on a scratch copy of the example store, and say where the files are.

Each line that begins with `$` is a command that a user could type; what follows is what it printed.
The copy is a git repository of its own, so that nothing in the checkout changes.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
OUT = Path(os.environ.get("SCRCTL_DEMO_OUT") or ROOT / "out" / "demo")
AS_OF = "2018-03-12"

# What a user does in an editor.
EDITED = "edit cases/2017-009/decision.yaml    # satisfied: pending -> yes"

STEPS: tuple[tuple[str, int], ...] = (
    ("scrctl status", 0),
    ("scrctl deadlines 2017-009 --within 30 --explain", 0),
    ("scrctl advance 2017-009", 1),
    ("scrctl record 2017-009 dfe-notified --on 2018-03-12 --by business_manager", 0),
    ("scrctl record 2017-009 panel-notified --on 2018-03-12 --by business_manager", 0),
    ("scrctl record 2017-009 referrer-told --on 2018-03-12 --by business_manager", 0),
    (EDITED, 0),
    ("scrctl save 2017-009", 0),
    ("scrctl advance 2017-009", 0),
    ("scrctl validate", 0),
    ("scrctl render 2016-007 --audience public --to html,docx,pdf -o ../public", 0),
    (
        "scrctl render 2016-007 --audience confidential --to html,docx,pdf -o ../confidential",
        0,
    ),
)


def git(*words: str) -> None:
    """Run git in the scratch store."""
    subprocess.run(["git", *words], cwd=OUT / "store", check=True, capture_output=True)


def scratch_store() -> Path:
    """Copy the example store into a fresh repository, with an identity that says it is invented."""
    shutil.rmtree(OUT, ignore_errors=True)
    shutil.copytree(ROOT / "cases-example", OUT / "store")
    git("init", "-q", "-b", "main")
    git("config", "user.name", "Demonstration (invented)")
    git("config", "user.email", "demonstration@example.org")
    git("add", "-A")
    git("commit", "-qm", "The example store")
    return OUT / "store"


def edit(document: Path) -> None:
    """Write down that the referrer is satisfied with how the concern was addressed."""
    text = document.read_text(encoding="utf-8")
    document.write_text(text.replace("satisfied: pending", "satisfied: yes"), encoding="utf-8")


def surroundings() -> dict[str, str]:
    """Return the environment of a step: the day on which the store is looked at."""
    return os.environ | {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "SCRCTL_AS_OF": AS_OF,
        "COLUMNS": "100",
    }


def main() -> int:
    """Run every step; stop at the first one that does not end as it should."""
    store = scratch_store()
    sys.stdout.write(f"The store as it stood on {AS_OF}. Everything in it is invented.\n")
    for command, expected in STEPS:
        sys.stdout.write(f"\n$ {command}\n")
        sys.stdout.flush()
        if command == EDITED:
            edit(store / "cases/2017-009/decision.yaml")
            continue
        done = subprocess.run(
            command.split(), cwd=store, env=surroundings(), stderr=subprocess.STDOUT, check=False
        )
        if done.returncode != expected:
            sys.stdout.write(f"ended with {done.returncode}, should be {expected}\n")
            return 1
    shown = (OUT.relative_to(ROOT) if OUT.is_relative_to(ROOT) else OUT).as_posix()
    sys.stdout.write(f"\nThe finished documents are in {shown}/public and {shown}/confidential.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
