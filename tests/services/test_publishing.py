"""What may not be published is never made for the public, whatever is asked for."""

import re
from pathlib import Path

import pytest

from . import MakeStore, RunCli

CASE = "2017-005"
# The history from the first stage of the review on.
BEFORE_THE_DECISION = r"  - kind: stage\n    on: \S+\n    procedure: scr\n(?:.*\n)*"
DOCUMENTS = ((), ("report",), ("summary",), ("terms-of-reference",), ("action-plan", "report"))


def change(store: Path, name: str, old: str, new: str) -> None:
    path = store / f"cases/{CASE}/{name}"
    text = path.read_text("utf-8")
    changed = re.sub(old, new, text, flags=re.MULTILINE)
    assert changed != text
    path.write_text(changed, "utf-8")


def refused(store: Path, run_cli: RunCli, out: Path, *documents: str) -> str:
    words = ("render", CASE, *documents, "--audience", "public", "--to", "html", "-o", out)
    answer = run_cli(*words, store=store)
    assert answer.code == 1, answer.err
    assert not out.exists()
    return " ".join(answer.err.split())


@pytest.mark.parametrize("documents", DOCUMENTS)
def test_a_report_that_is_withheld_is_not_made(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path, documents: tuple[str, ...]
) -> None:
    store = make_store()
    change(store, "publication.yaml", "^decision: publish", "decision: withhold")
    told = refused(store, run_cli, tmp_path / "out", *documents)
    assert "decision: withhold (R52)" in told


@pytest.mark.parametrize("documents", DOCUMENTS)
def test_before_the_decision_nothing_is_made(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path, documents: tuple[str, ...]
) -> None:
    store = make_store()
    change(store, "history.yaml", BEFORE_THE_DECISION, "")
    told = refused(store, run_cli, tmp_path / "out", *documents)
    assert "procedure referral does not allow publication (R86, R111)" in told


@pytest.mark.parametrize(
    "change_and_said",
    [
        ("publication.yaml", "^decision: publish", "decision: withold", "cannot be read"),
        ("publication.yaml", "^decision: publish", "decision: [", "cannot be read"),
        ("history.yaml", "procedure: scr$", "procedure: audit", "not known"),
        ("history.yaml", "^format: 1", "format: [", "not known"),
    ],
)
def test_what_cannot_be_read_forbids(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path, change_and_said: tuple[str, ...]
) -> None:
    store = make_store()
    *how, said = change_and_said
    change(store, *how)
    assert said in refused(store, run_cli, tmp_path / "out")


def test_a_report_recorded_as_withheld_is_not_made(
    make_store: MakeStore, run_cli: RunCli, tmp_path: Path
) -> None:
    store = make_store()
    change(store, "publication.yaml", "^decision: publish", "decision: null")
    change(store, "history.yaml", "milestone: published$", "milestone: withheld")
    assert "the report was withheld (R52)" in refused(store, run_cli, tmp_path / "out")
