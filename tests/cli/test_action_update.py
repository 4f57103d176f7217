"""`scrctl actions update`: one commit, and nothing lost where it is refused."""

from pathlib import Path

import pytest

from . import RunCli
from .conftest import commits, edit, fingerprint, git

PLAN = "cases/2017-005/action-plan.yaml"
A1 = "    status: done\n    done_on: 2017-10-20\n"
EVIDENCE = "    evidence: Record audit of 2017-12-14\n"
IMPACT = "    impact: The answer was on file in 46 of 50 records, against 4 of 50 before.\n"
DONE = ("--status", "done", "--by", "monitoring_group", "--on", "2018-03-01")
TEXTS = ("--evidence", "Audit of 2018-03-01", "--impact", "On file in 9 of 10 records")
UPDATE = ("actions", "update", "2017-005", "a1")


@pytest.fixture
def running(store: Path) -> Path:
    """Return the store with an action that is in progress, has no impact, and has a comment."""
    old = f"{A1}{EVIDENCE}{IMPACT}"
    edit(store, PLAN, old, "    status: in-progress # since May\n    # asked on 1 March\n")
    git(store, "commit", "-qam", "in progress")
    return store


def test_one_commit_with_trailers_keeps_comments(run_cli: RunCli, running: Path) -> None:
    before, count = (running / PLAN).read_text(encoding="utf-8"), commits(running)
    answer = run_cli(*UPDATE, *DONE, *TEXTS, store=running)
    assert answer.code == 0
    assert commits(running) == count + 1
    assert git(running, "status", "--porcelain") == ""
    said = git(running, "log", "-1", "--format=%B")
    assert said.startswith("2017-005: action a1 is done\n")
    for line in ("Case: 2017-005", "Action: a1", "Status: done", "By: monitoring_group"):
        assert line in said
    assert "On: 2018-03-01" in said
    assert "9 of 10" not in said
    after = (running / PLAN).read_text(encoding="utf-8")
    assert "status: done # since May" in after
    assert "# asked on 1 March" in after
    lost = set(before.splitlines()) - set(after.splitlines())
    assert lost == {"    status: in-progress # since May"}
    assert "done_on: 2018-03-01" in after
    assert "evidence: Audit of 2018-03-01" in after
    assert "impact: On file in 9 of 10 records" in after


def test_the_same_again_changes_nothing(run_cli: RunCli, running: Path) -> None:
    run_cli(*UPDATE, *DONE, *TEXTS, store=running)
    count = commits(running)
    answer = run_cli(*UPDATE, *DONE, *TEXTS, store=running)
    assert (answer.code, "Nothing to change." in answer.out) == (0, True)
    assert commits(running) == count


def test_what_is_no_longer_done_has_no_day(run_cli: RunCli, store: Path) -> None:
    words = ("--status", "in-progress", "--by", "monitoring_group", "--evidence", "Second audit")
    assert run_cli(*UPDATE, *words, store=store).code == 0
    assert "done_on: 2017-10-20" not in (store / PLAN).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((*DONE, *TEXTS[:2]), 1, "impact"),
        ((*DONE, *TEXTS[2:]), 1, "evidence"),
        ((*DONE, "--evidence", " ", *TEXTS[2:]), 1, "evidence"),
        (("--status", "not-pursued", "--by", "monitoring_group"), 1, "--reason"),
        (("--reason", "no money", "--by", "monitoring_group"), 1, "not-pursued"),
        ((*DONE[:-1], "2031-01-01", *TEXTS), 1, "has not come"),
        ((*DONE[:2], *TEXTS), 2, "--by"),
        (("--by", "monitoring_group"), 2, "--evidence"),
        (("--status", "done", "--by", "monitoring_grup", *TEXTS), 2, "monitoring_group"),
        ((*DONE, *TEXTS, "--overdue"), 2, "filtered"),
        ((*DONE, *TEXTS, "--format", "csv"), 2, "exported"),
        (("--by", "monitoring_group", "--evidence", "as [[nobody]] said"), 1, "nobody"),
    ],
)
def test_what_is_refused_loses_nothing(
    words: tuple[str, ...], code: int, said: str, run_cli: RunCli, running: Path
) -> None:
    before = fingerprint(running)
    answer = run_cli(*UPDATE, *words, store=running)
    assert answer.code == code
    assert said in answer.err
    assert fingerprint(running) == before


def test_edits_that_are_not_saved_are_left_alone(run_cli: RunCli, running: Path) -> None:
    edit(running, PLAN, "title: Improvement plan", "title: The improvement plan")
    before = fingerprint(running)
    answer = run_cli(*UPDATE, *DONE, *TEXTS, store=running)
    assert answer.code == 1
    assert "scrctl save 2017-005" in answer.err
    assert fingerprint(running) == before


def test_a_dry_run_writes_nothing(run_cli: RunCli, running: Path) -> None:
    before = fingerprint(running)
    answer = run_cli(*UPDATE, *DONE, *TEXTS, "--dry-run", store=running)
    assert answer.code == 0
    assert f"would write {PLAN}" in answer.out + answer.err
    assert fingerprint(running) == before


@pytest.mark.parametrize("words", [("update",), ("update", "2017-005"), (*UPDATE[1:], "a2")])
def test_one_action_at_a_time(words: tuple[str, ...], run_cli: RunCli, store: Path) -> None:
    answer = run_cli("actions", *words, *DONE, *TEXTS, store=store)
    assert (answer.code, "at a time" in answer.err) == (2, True)


def test_an_action_that_is_not_there(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("actions", "update", "2017-005", "a11", *DONE, *TEXTS, store=store)
    assert (answer.code, "There is no action 'a11'" in answer.err) == (2, True)


def test_an_id_used_twice_is_refused(run_cli: RunCli, running: Path) -> None:
    edit(running, PLAN, "  - id: a2\n", "  - id: a1\n")
    git(running, "commit", "-qam", "twice")
    answer = run_cli(*UPDATE, *DONE, *TEXTS, store=running)
    assert (answer.code, "has 2 actions a1" in answer.err) == (1, True)


def test_a_list_takes_no_values_of_an_update(run_cli: RunCli, store: Path) -> None:
    answer = run_cli("actions", "2017-005", *TEXTS, store=store)
    assert (answer.code, "actions update" in answer.err) == (2, True)
    assert run_cli("actions", "--dry-run", store=store).code == 2
