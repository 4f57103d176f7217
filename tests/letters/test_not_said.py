"""Letters that would tell what is not so, or no longer, are not made."""

import re
from pathlib import Path

import pytest

from tests.conftest import MakeStore, RunCli

EXAMPLE = Path(__file__).parents[2] / "cases-example"
AS_OF = "2018-03-12"


@pytest.fixture
def store(make_store: MakeStore) -> Path:
    return make_store(base=EXAMPLE)


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / "cases" / file
    text = path.read_text(encoding="utf-8")
    changed = re.sub(old, new, text, count=1, flags=re.MULTILINE)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("2017-009", ("decision-notice", "--about", "dfe")),
        ("2017-009", ("referrer-decision",)),
    ],
)
def test_a_decision_that_was_not_taken(
    store: Path, run_cli: RunCli, tmp_path: Path, case: str, words: tuple[str, ...]
) -> None:
    out = ("-o", tmp_path / "letters")
    assert run_cli("letter", case, *words, *out, store=store, as_of=AS_OF).code == 0
    change(store, f"{case}/decision.yaml", "^  outcome: none\\n  board", "  outcome: scr\n  board")
    out = ("-o", tmp_path / "later")
    answer = run_cli("letter", case, *words, *out, store=store, as_of=AS_OF)
    assert answer.code == 1
    assert "PRO059" in answer.out
    assert not (tmp_path / "later").exists()


def test_findings_that_the_group_asked_for(store: Path, run_cli: RunCli, tmp_path: Path) -> None:
    change(store, "2017-002/request.yaml", "^report_back: yes", "report_back: no")
    words = ("letter", "2017-002", "formal-request", "--about", "fernshire-hospitals")
    answer = run_cli(*words, "-o", tmp_path / "letters", store=store, as_of=AS_OF)
    assert answer.code == 1
    assert "PRO058" in answer.out


def test_a_report_that_was_withheld_after_all(store: Path, run_cli: RunCli, tmp_path: Path) -> None:
    words = ("letter", "2016-007", "publication-notice", "--about", "dfe", "-o")
    assert run_cli(*words, tmp_path / "before", store=store, as_of=AS_OF).code == 0
    record = ("record", "2016-007", "withheld", "--on", AS_OF, "--by", "lscb_chair")
    assert run_cli(*record, store=store, as_of=AS_OF).code == 0
    answer = run_cli(*words, tmp_path / "after", store=store, as_of=AS_OF)
    assert answer.code == 1
    assert not (tmp_path / "after").exists()


def test_an_audit_that_was_reopened(store: Path, run_cli: RunCli, tmp_path: Path) -> None:
    words = ("reopen", "2017-002", "--by", "scr_group_chair", "--reason", "new facts")
    assert run_cli(*words, store=store, as_of=AS_OF).code == 0
    due = run_cli("letter", "--due", store=store, as_of=AS_OF)
    assert not re.search("2017-002 +formal-request", due.out)
    words = ("letter", "2017-002", "formal-request", "-o", tmp_path / "letters")
    assert run_cli(*words, store=store, as_of=AS_OF).code != 0
