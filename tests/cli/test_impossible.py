"""A day that cannot be beside the others is refused before anything is written."""

from pathlib import Path

import pytest

from . import RunCli
from .conftest import commits, edit, fingerprint, git

RECORD = ("record", "2017-006")
DECIDED = (*RECORD, "decision-made", "--by", "lscb_chair")
NOTIFIED = (*RECORD, "incident-notified", "--corrects", "a slip")


def said(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_decision_before_the_notice_is_refused(
    more: tuple[str, ...], run_cli: RunCli, store: Path
) -> None:
    before = fingerprint(store)
    answer = run_cli(*DECIDED, "--on", "2018-02-01", *more, store=store)
    assert answer.code == 1
    told = "was met on 2018-02-01, and starts on 2018-02-20: one of the two days is wrong (DLN011)"
    assert told in said(answer.err)
    assert "Look at incident-notified too" in said(answer.err)
    assert fingerprint(store) == before
    assert run_cli(*DECIDED, "--on", "2018-02-20", *more, store=store).code == 0


def test_a_correction_that_makes_it_so_is_refused(run_cli: RunCli, store: Path) -> None:
    assert run_cli(*DECIDED, "--on", "2018-02-25", store=store).code == 0
    assert run_cli(*NOTIFIED, "--on", "2018-02-28", store=store).code == 1
    assert run_cli(*NOTIFIED, "--on", "2018-02-19", store=store).code == 0


def test_where_it_was_so_before_each_day_is_corrected_in_its_turn(
    run_cli: RunCli, store: Path
) -> None:
    assert run_cli(*DECIDED, "--on", "2018-02-20", store=store).code == 0
    made = "on: 2018-02-20\n    milestone: decision-made"
    edit(store, "cases/2017-006/history.yaml", made, made.replace("02-20", "02-01"))
    git(store, "commit", "-qam", "as it came from elsewhere")
    assert "DLN011" in run_cli("validate", "2017-006", store=store).out
    # Still impossible, and yet on the way: 2018-02-05 and 2018-02-10 are the true days.
    again = (*DECIDED, "--corrects", "a slip", "--on", "2018-02-10")
    assert run_cli(*again, store=store).code == 0
    assert run_cli(*NOTIFIED, "--on", "2018-02-05", store=store).code == 0
    assert "DLN011" not in run_cli("validate", "2017-006", store=store).out
    assert commits(store) == 5
