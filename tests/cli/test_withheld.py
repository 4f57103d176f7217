"""A report is withheld after the National Panel was told and has advised, in that order (R52)."""

from pathlib import Path

import pytest

from . import RunCli
from .conftest import edit, git

EXAMPLE = Path(__file__).parents[2] / "cases-example"
AS_OF = "2017-06-10"
CASE = "2016-007"
TOLD = ("withholding-notified-panel", "business_manager")
WITHHELD = ("withheld", "lscb_chair")


@pytest.fixture
def store(make_store: object) -> Path:
    """The case before publication, with the decision to withhold its report."""
    root: Path = make_store(base=EXAMPLE)  # type: ignore[operator]
    path = root / f"cases/{CASE}/history.yaml"
    before, _, _ = path.read_text(encoding="utf-8").partition(
        "  - kind: stage\n    on: 2017-06-15\n"
    )
    path.write_text(before, encoding="utf-8")
    withhold = "decision: withhold\nwithhold_reason: The children could be found.\n"
    edit(root, f"cases/{CASE}/publication.yaml", "decision: publish\n", withhold)
    git(root, "commit", "-qam", "to be withheld")
    return root


def record(run_cli: RunCli, root: Path, milestone: tuple[str, str], on: str) -> None:
    name, by = milestone
    answer = run_cli("record", CASE, name, "--on", on, "--by", by, store=root, as_of=AS_OF)
    assert answer.code == 0, answer.err


def unmet(run_cli: RunCli, root: Path) -> str:
    answer = run_cli("advance", CASE, "--by", "lscb_chair", "-n", store=root, as_of=AS_OF)
    return " ".join(answer.out.split())


def test_told_and_advised_first(run_cli: RunCli, store: Path) -> None:
    assert "The National Panel has been told, where the report" in unmet(run_cli, store)
    record(run_cli, store, TOLD, "2017-06-02")
    record(run_cli, store, WITHHELD, "2017-06-09")
    said = unmet(run_cli, store)
    assert "The National Panel" not in said
    assert "PUB005" not in said


def test_told_after_it_was_withheld(run_cli: RunCli, store: Path) -> None:
    record(run_cli, store, WITHHELD, "2017-06-08")
    record(run_cli, store, TOLD, "2017-06-09")
    said = unmet(run_cli, store)
    assert "The National Panel was told before the report was withheld" in said
    assert "PUB005" in said


def test_withheld_before_the_advice(run_cli: RunCli, store: Path) -> None:
    record(run_cli, store, TOLD, "2017-06-02")
    record(run_cli, store, WITHHELD, "2017-06-05")
    assert "PUB005" in unmet(run_cli, store)


def test_a_withheld_report_asks_for_no_letter_twice(run_cli: RunCli, store: Path) -> None:
    due = run_cli("letter", "--due", store=store, as_of=AS_OF).out
    assert "withholding-to-panel" in due
    record(run_cli, store, TOLD, "2017-06-02")
    due = run_cli("letter", "--due", store=store, as_of=AS_OF).out
    assert "withholding-to-panel" not in due


def test_a_plan_to_publish_in_between(run_cli: RunCli, store: Path) -> None:
    record(run_cli, store, TOLD, "2017-06-02")
    record(run_cli, store, WITHHELD, "2017-06-06")
    again = ("--corrects", "withheld, and then to be published after all")
    plan = ("publication-planned", "--on", "2017-06-24", "--by", "lscb_chair", *again)
    assert run_cli("record", CASE, *plan, store=store, as_of=AS_OF).code == 0
    due = run_cli("letter", "--due", store=store, as_of=AS_OF).out
    assert "withholding-to-panel" in due
    withhold = ("withheld", "--on", "2017-06-10", "--by", "lscb_chair", *again)
    assert run_cli("record", CASE, *withhold, store=store, as_of=AS_OF).code == 0
    assert "PUB005" in unmet(run_cli, store)
