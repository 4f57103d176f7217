"""Two commands at one copy at the same time: neither has a say in what the other writes."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scrctl.services.exchange import joining
from scrctl.services.exchange.receive import receive
from scrctl.services.guard import How
from scrctl.store.call import Result
from scrctl.store.repository import Repository

from .conftest import CASE, CLOSED, Copy

DAY = date(2018, 3, 12)
REPORTS = {CASE: f"cases/{CASE}/report.md", CLOSED: f"cases/{CLOSED}/report.md"}


@pytest.fixture
def apart(anna: Copy, ben: Copy) -> Copy:
    """Ben's copy: of two cases both have changed the report, each at another end."""
    for case, path in REPORTS.items():
        (anna.root / path).write_text(f"# {case}\n\nOne.\n\nTwo.\n\nThree.\n", "utf-8")
    anna.git("add", "-A")
    anna.git("commit", "-q", "--no-verify", "-m", "two reports")
    anna.git("push", "-q", "origin", "HEAD:main")
    ben.git("pull", "-q")
    for case, path in REPORTS.items():
        anna.edit(path, "Three.", f"Three of {case}.")
        ben.edit(path, "One.", f"One of {case}.")
        ben.git("commit", "-q", "--no-verify", "-am", f"first line of {case}")
    anna.git("commit", "-q", "--no-verify", "-am", "last lines")
    anna.git("push", "-q", "origin", "HEAD:main")
    shutil.rmtree(ben.root / ".git/scrctl", ignore_errors=True)
    return ben


def test_a_dry_run_joins_texts_in_a_copy_that_nothing_was_written_in(apart: Copy) -> None:
    told = apart.scrctl("receive", "--dry-run").out
    assert "Would be made again on top of that" in told
    assert not (apart.root / ".git/scrctl").exists()


def test_a_dry_run_at_the_same_time_changes_nothing_of_what_is_committed(
    apart: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined = joining.by_line
    waiting = ["once"]

    def at_once(base: Path, ours: Path, theirs: Path) -> tuple[bytes, bool]:
        if waiting:
            waiting.pop()
            receive(apart.root, DAY, How(dry_run=True))
        return joined(base, ours, theirs)

    monkeypatch.setattr(joining, "by_line", at_once)
    apart.scrctl("receive")
    assert not waiting
    for case, path in REPORTS.items():
        whole = f"# {case}\n\nOne of {case}.\n\nTwo.\n\nThree of {case}.\n"
        assert apart.git("show", f"HEAD:{path}") == whole.strip()
        assert apart.text(path) == whole


def test_a_linked_work_tree_of_another_branch_fetches_at_the_same_time(
    anna: Copy, ben: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the other one fetched in between is not taken for what this one asked for."""
    anna.git("push", "-q", "origin", "HEAD:side")
    anna.extend()
    anna.scrctl("send")
    ben.git("fetch", "-q")
    side = Copy(ben.root.parent / "side", ben.run)
    ben.git("worktree", "add", "-q", "-b", "side", str(side.root), "origin/side")
    ben.git("branch", "-q", "--set-upstream-to", "origin/side", "side")
    run = Repository.run
    waiting = ["once"]

    def at_once(repository: Repository, *words: str, **more: Any) -> Result:
        result = run(repository, *words, **more)
        if "fetch" in words and waiting:
            waiting.pop()
            receive(side.root, DAY, How(dry_run=True))
        return result

    monkeypatch.setattr(Repository, "run", at_once)
    assert "Received 1 commit" in ben.scrctl("receive").out
    assert not waiting
    assert ben.git("rev-parse", "HEAD") == anna.git("rev-parse", "HEAD")
