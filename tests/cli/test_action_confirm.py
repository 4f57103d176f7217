"""`scrctl actions confirm`: what was agreed is signed, and a later change of it shows."""

import json
from pathlib import Path

import pytest

from . import RunCli
from .conftest import commits, edit, fingerprint, git

PLAN = "cases/2017-005/action-plan.yaml"
FINDING = "cases/2017-005/findings/f1-safe-storage.md"
CONFIRM = ("actions", "confirm", "2017-005")
BY = ("--by", "lscb_board", "--on", "2018-03-01")
A2 = "text: Send the outcome of each referral from the record system."
FOLDED = "text: >-\n      Send the outcome of each referral\n      from the record system."


def suspect(run_cli: RunCli, store: Path) -> list[str]:
    told = json.loads(run_cli("validate", "2017-005", "--format", "json", store=store).out)
    return [d["message"][:9] for d in told["diagnostics"] if d["code"] == "LRN019"]


@pytest.fixture
def signed(run_cli: RunCli, store: Path) -> Path:
    assert run_cli(*CONFIRM, *BY, store=store).code == 0
    return store


def test_all_are_signed_in_one_commit_and_once(run_cli: RunCli, store: Path) -> None:
    count, before = commits(store), (store / PLAN).read_text(encoding="utf-8")
    assert run_cli(*CONFIRM, *BY, store=store).code == 0
    after = (store / PLAN).read_text(encoding="utf-8")
    assert set(before.splitlines()) <= set(after.splitlines())
    assert after.count("sha256:") == 3
    assert commits(store) == count + 1
    said = git(store, "log", "-1", "--format=%B")
    assert "2017-005: actions a1, a2, a3 confirmed" in said
    assert "By: lscb_board" in said
    assert suspect(run_cli, store) == []
    again = run_cli(*CONFIRM, *BY, store=store)
    assert (again.code, "Nothing to confirm." in again.out) == (0, True)
    assert commits(store) == count + 1


@pytest.mark.parametrize(
    ("file", "old", "new", "actions"),
    [
        (PLAN, "due_on: 2017-10-31", "due_on: 2017-12-31", ["action a1"]),
        (PLAN, "owner: Principal social worker", "owner: Somebody", ["action a3"]),
        (PLAN, "nine of ten records", "some records", ["action a1"]),
        (PLAN, "Everyone who refers", "Anyone who refers", ["action a2"]),
        (FINDING, "answer: accepted", "answer: accepted-in-part\n  reason: Few.", ["action a1"]),
        (PLAN, A2, FOLDED, []),
        (PLAN, "impact: Both teams", "impact: All teams", []),
        (PLAN, "evidence: Audit of 2018-01-17", "evidence: Audit", []),
    ],
)
def test_what_reads_otherwise_is_suspect(  # noqa: PLR0913, PLR0917 - fixtures
    file: str, old: str, new: str, actions: list[str], run_cli: RunCli, signed: Path
) -> None:
    edit(signed, file, old, new)
    assert suspect(run_cli, signed) == actions
    loose = run_cli("trace", "2017-005", store=signed).out
    assert ("reads otherwise than when it was agreed" in " ".join(loose.split())) == bool(actions)


def test_looking_again_settles_it(run_cli: RunCli, signed: Path) -> None:
    edit(signed, PLAN, "due_on: 2017-10-31", "due_on: 2017-12-31")
    before = fingerprint(signed)
    refused = run_cli(*CONFIRM, "a1", *BY, store=signed)
    assert (refused.code, "not saved" in refused.err) == (1, True)
    assert fingerprint(signed) == before
    git(signed, "commit", "-qam", "later")
    assert run_cli(*CONFIRM, "a1", *BY, store=signed).code == 0
    assert suspect(run_cli, signed) == []
    assert (signed / PLAN).read_text(encoding="utf-8").count("sha256:") == 4


def test_an_update_of_progress_leaves_it_signed(run_cli: RunCli, signed: Path) -> None:
    words = ("--evidence", "Second audit", "--by", "monitoring_group")
    assert run_cli("actions", "update", "2017-005", "a1", *words, store=signed).code == 0
    assert suspect(run_cli, signed) == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "--by"),
        ((*BY, "--impact", "words"), 2, "update"),
        (("a9", *BY), 2, "There is no action 'a9'"),
        (("--by", "lscb_board", "--on", "2031-01-01"), 1, "has not come"),
        ((*BY, "--format", "ics"), 2, "exported"),
    ],
)
def test_what_is_refused_writes_nothing(
    words: tuple[str, ...], code: int, said: str, run_cli: RunCli, store: Path
) -> None:
    before = fingerprint(store)
    answer = run_cli(*CONFIRM, *words, store=store)
    assert (answer.code, said in answer.err) == (code, True)
    assert fingerprint(store) == before


def test_a_case_must_be_named_and_a_dry_run_writes_nothing(run_cli: RunCli, store: Path) -> None:
    before = fingerprint(store)
    assert run_cli("actions", "confirm", *BY, store=store).code == 2
    assert run_cli(*CONFIRM, *BY, "--dry-run", store=store).code == 0
    assert fingerprint(store) == before
