"""A history that was rewritten is put right, or left behind, by the commands of the page."""

import re
import shlex
import subprocess
from pathlib import Path

from .conftest import CASE, Copy

PAGE = Path(__file__).parents[2] / "docs/sharing.md"


def commands() -> list[list[str]]:
    """Return the commands of git that the section gives, without what they are for."""
    text = PAGE.read_text("utf-8")
    section = text.partition("## When the history was rewritten\n")[2].partition("\n## ")[0]
    lines = re.findall(r"^    git (.+?)(?:  .*)?$", section, re.MULTILINE)
    return [shlex.split(line) for line in lines]


def test_what_was_not_meant_is_put_back(anna: Copy, ben: Copy) -> None:
    anna.extend()
    anna.scrctl("send")
    ben.scrctl("receive")
    good = ben.git("rev-parse", "HEAD")
    anna.git("push", "-q", "--force", "origin", "HEAD~1:main")
    ben.close()  # saved, and not sent: it must not be lost, and not go out unlooked at
    assert "was rewritten" in " ".join(ben.scrctl("send", code=1).err.split())
    fetch, log, push = commands()[:3]
    for words in (fetch, log, push):
        ben.git(*words)
    assert ben.git("ls-remote", "origin", "refs/heads/main").split()[0] == good
    ben.scrctl("send")
    anna.scrctl("receive")
    assert anna.git("rev-parse", "HEAD") == ben.git("rev-parse", "HEAD")
    assert ben.scrctl("audit").code == 0


def test_one_that_was_meant_is_left_by_a_new_copy(anna: Copy, ben: Copy, shared: Path) -> None:
    anna.extend()
    anna.scrctl("send")
    ben.scrctl("receive")
    anna.git("push", "-q", "--force", "origin", "HEAD~1:main")
    ben.close()
    ben.scrctl("receive", code=1)
    log, clone = commands()[3:]
    unsent = ben.git(*log).splitlines()
    assert len(unsent) == 1
    new = ben.root.parent / "our-board-new"
    words = [str(shared) if word == "ADDRESS" else word for word in clone]
    subprocess.run(["git", *words], cwd=ben.root, check=True, capture_output=True)
    fresh = Copy(new, ben.run)
    assert fresh.run("doctor", store=new).code in {0, 1}
    fresh.scrctl("receive")
    fresh.close()
    fresh.scrctl("send")
    assert fresh.scrctl("status", CASE).code == 0
