"""What is on the website, until when, and which files were approved: the status of a case knows."""

import json
from pathlib import Path

import pytest

from . import RunCli
from .conftest import git

EXAMPLE = Path(__file__).parents[2] / "cases-example"
CASE = "2016-007"


def said(run_cli: RunCli, store: Path, as_of: str) -> str:
    out = run_cli("status", CASE, store=store, as_of=as_of).out
    return " ".join(out.partition("Report\n")[2].partition("\n\n")[0].split())


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2017-05-10", ""),
        ("2017-05-20", "Planned for 2017-06-15. No files are approved: scrctl publish 2016-007"),
        ("2018-03-12", "On the website since 2017-06-15, and at least until 2018-06-15 (R87). 9"),
        ("2018-06-15", "since 2018-06-15 it may come down, and is then on request (R87). 9 files"),
    ],
)
def test_the_status_says_where_the_report_is(as_of: str, words: str, run_cli: RunCli) -> None:
    told = said(run_cli, EXAMPLE, as_of)
    assert words in told
    assert bool(told) == bool(words)


def test_what_came_down_is_on_request(run_cli: RunCli, make_store: object) -> None:
    root: Path = make_store(base=EXAMPLE)  # type: ignore[operator]
    words = ("record", CASE, "removed-from-website", "--on", "2018-06-20", "--by")
    answer = run_cli(*words, "business_manager", store=root, as_of="2018-06-20")
    assert answer.code == 0, answer.err
    told = said(run_cli, root, "2018-06-21")
    assert "on the website from 2017-06-15 to 2018-06-20; now on request. 9 files" in told


def test_a_report_that_is_withheld(run_cli: RunCli, make_store: object) -> None:
    root: Path = make_store(base=EXAMPLE)  # type: ignore[operator]
    path = root / f"cases/{CASE}/history.yaml"
    entry = "  - {kind: milestone, on: 2018-03-01, milestone: withheld, by: lscb_chair}\n"
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
    git(root, "commit", "-qam", "withheld")
    words = ("status", CASE, "--format", "json")
    (one,) = json.loads(run_cli(*words, store=root, as_of="2018-03-12").out)["cases"]
    assert one["publication"] == {
        "state": "withheld",
        "on": "2018-03-01",
        "until": None,
        "removed_on": None,
        "approved_on": "2017-06-15",
        "files": 9,
    }
    assert said(run_cli, root, "2018-03-12").startswith("Withheld since 2018-03-01.")


def test_an_audit_publishes_nothing(run_cli: RunCli) -> None:
    out = run_cli("status", "2016-003", store=EXAMPLE, as_of="2018-03-12").out
    assert "Report\n" not in out
