"""A store of an earlier format: read with a word, brought up to date in one commit, or refused."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scrctl.source.format import FORMAT, format_of
from scrctl.source.migrations import STEPS, migrated
from scrctl.store import transaction

ROOT = Path(__file__).parents[2]
FROZEN = ROOT / "tests/examples/format-1"
CASE = "2017-006"
RunCli = Callable[..., object]


def git(root: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *words], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


@pytest.fixture
def old(make_store: Callable[..., Path]) -> Path:
    """The frozen store, in which the board has settled what its two lists say of one term."""
    text = (FROZEN / "scrctl.yaml").read_text("utf-8")
    assert "  SCR: Serious Case Review\n" in text
    same = "  SCR: A review after a child has died or was seriously harmed.\n"
    board = text.replace("  SCR: Serious Case Review\n", same)
    return make_store({"scrctl.yaml": board}, base=FROZEN)


def told(answer: object) -> str:
    return " ".join((answer.out + answer.err).split())  # type: ignore[attr-defined]


def test_an_older_store_is_read_with_a_clear_word(old: Path, run_cli: RunCli) -> None:
    found = json.loads(run_cli("validate", "--format", "json", store=old).out)
    said = [d for d in found["diagnostics"] if d["code"] == "STO038"]
    assert [(d["file"], d["severity"], d["line"]) for d in said] == [("scrctl.yaml", "warning", 4)]
    assert "format 1" in said[0]["message"]
    assert "format" in told(run_cli("doctor", store=old))
    assert "scrctl migrate does it" in told(run_cli("doctor", store=old))
    assert run_cli("status", CASE, store=old).code == 0


def test_a_dry_run_shows_files_and_fields_and_writes_nothing(old: Path, run_cli: RunCli) -> None:
    before = git(old, "rev-parse", "HEAD")
    answer = run_cli("migrate", "--dry-run", store=old)
    assert answer.code == 0
    assert "scrctl.yaml: acronyms: 2 of 3 go into glossary" in told(answer)
    assert "scrctl.yaml: acronyms: in glossary already: SCR" in told(answer)
    assert f"scrctl.yaml: format: {FORMAT}" in told(answer)
    assert "general practitioner" not in told(answer)
    assert git(old, "rev-parse", "HEAD") == before
    assert git(old, "status", "--porcelain") == ""


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_no_text_that_differs_is_dropped(
    make_store: Callable[..., Path], run_cli: RunCli, words: tuple[str, ...]
) -> None:
    root = make_store(base=FROZEN)
    answer = run_cli("migrate", *words, store=root)
    assert answer.code == 1
    assert "two lists explain the same in other words: acronyms.SCR." in told(answer)
    assert "Serious Case Review" not in told(answer)
    assert git(root, "status", "--porcelain") == ""
    board = root / "scrctl.yaml"
    text = board.read_text("utf-8").replace("  SCR: Serious Case Review\n", "")
    board.write_text(text, "utf-8")
    assert run_cli("save", "board", store=root).code == 0
    assert run_cli("migrate", *words, store=root).code == 0


def test_one_commit_which_the_audit_knows(old: Path, run_cli: RunCli) -> None:
    history = (old / f"cases/{CASE}/history.yaml").read_bytes()
    status = run_cli("status", CASE, store=old).out
    answer = run_cli("migrate", store=old, as_of="")
    assert answer.code == 0, answer.err
    assert git(old, "show", "--name-only", "--format=", "HEAD") == "scrctl.yaml"
    assert f"Format: {FORMAT}" in git(old, "log", "-1", "--format=%B")
    text = (old / "scrctl.yaml").read_text("utf-8")
    assert "acronyms" not in text
    assert "  GP: general practitioner" in text
    assert "SCR: A review after a child" in text, "what the glossary said is what counted"
    assert "# Terms, for the glossary at the end of a report." in text
    assert format_of(text.encode()) == FORMAT
    assert (old / f"cases/{CASE}/history.yaml").read_bytes() == history
    assert run_cli("status", CASE, store=old).out == status, "the case keeps its procedure"
    assert "STO038" not in run_cli("validate", store=old).out
    assert run_cli("audit", store=old).code == 0
    again = run_cli("migrate", store=old)
    assert "already" in told(again)
    assert git(old, "rev-list", "--count", "HEAD") == "2"


def test_it_is_taken_back_with_git(old: Path, run_cli: RunCli) -> None:
    before = git(old, "rev-parse", "HEAD^{tree}")
    run_cli("migrate", store=old, as_of="")
    git(old, "revert", "--no-edit", "HEAD")
    assert git(old, "rev-parse", "HEAD^{tree}") == before
    assert run_cli("audit", store=old).code == 0
    assert run_cli("migrate", store=old, as_of="").code == 0


def test_what_was_read_before_is_read_the_same_after(old: Path, run_cli: RunCli) -> None:
    def seen() -> list[object]:
        found = json.loads(run_cli("check", "--format", "json", store=old).out)
        return [d for d in found["diagnostics"] if d["code"] != "STO038"]

    before = seen()
    assert run_cli("migrate", store=old, as_of="").code == 0
    assert [_unplaced(d) for d in seen()] == [_unplaced(d) for d in before]


def _unplaced(diagnostic: object) -> object:
    assert isinstance(diagnostic, dict)
    return {key: value for key, value in diagnostic.items() if key not in ("line", "column")}


@pytest.mark.parametrize("path", ["scrctl.yaml", f"cases/{CASE}/proforma.yaml"])
def test_edits_that_are_not_saved(old: Path, run_cli: RunCli, path: str) -> None:
    file = old / path
    file.write_text(file.read_text("utf-8") + "# an edit\n", "utf-8")
    answer = run_cli("migrate", store=old)
    assert answer.code == 1
    assert "edits that are not saved" in told(answer)
    assert git(old, "rev-list", "--count", "HEAD") == "1"


def test_interrupted_before_the_branch_moves(
    old: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = git(old, "rev-parse", "HEAD")
    with monkeypatch.context() as cut:
        cut.setattr(transaction, "_move", stop)
        assert run_cli("migrate", store=old, as_of="").code == 130
    assert git(old, "rev-parse", "HEAD") == before
    assert run_cli("migrate", store=old, as_of="").code == 0
    assert git(old, "status", "--porcelain") == ""


def test_a_newer_store_is_refused(make_store: Callable[..., Path], run_cli: RunCli) -> None:
    text = (FROZEN / "scrctl.yaml").read_text("utf-8").replace("format: 1", "format: 9", 1)
    root = make_store({"scrctl.yaml": text}, base=FROZEN)
    for words in (("status",), ("check",), ("validate",), ("migrate",), ("advance", CASE)):
        answer = run_cli(*words, store=root)
        assert answer.code == 2, words
        assert "This store is of format 9" in told(answer)
    assert "knows formats up to" in told(run_cli("doctor", store=root))


def test_what_the_new_format_does_not_allow(
    make_store: Callable[..., Path], run_cli: RunCli
) -> None:
    text = (FROZEN / "scrctl.yaml").read_text("utf-8").replace("  GP:", "  -GP:", 1)
    root = make_store({"scrctl.yaml": text}, base=FROZEN)
    answer = run_cli("migrate", store=root)
    assert answer.code == 1
    assert f"cannot be brought to format {FORMAT}" in told(answer)
    assert git(root, "rev-list", "--count", "HEAD") == "1"


def test_a_commit_that_calls_itself_a_migration(old: Path, run_cli: RunCli) -> None:
    made = migrated({"scrctl.yaml": (old / "scrctl.yaml").read_bytes()})
    (old / "scrctl.yaml").write_bytes(made.changed["scrctl.yaml"])
    form = old / f"cases/{CASE}/proforma.yaml"
    form.write_text(form.read_text("utf-8") + "# and more\n", "utf-8")
    git(old, "add", "-A")
    git(old, "commit", "-q", "--no-verify", "-m", f"a step\n\nFormat: {FORMAT}")
    answer = run_cli("audit", store=old)
    assert answer.code == 1
    assert "STO039" in answer.out


def test_steps_are_numbered_without_a_gap() -> None:
    assert [step.number for step in STEPS] == list(range(2, 2 + len(STEPS)))
    assert all(step.title for step in STEPS)
    assert STEPS[-1].number == FORMAT


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"board: {id: x}\n", b"board: {id: x}\nformat: 2\n"),
        (b"format: 1\nacronyms: {}\nglossary: {}\n", b"format: 2\nglossary: {}\n"),
        (b"format: 1\nacronyms: {GP: a doctor}\n", None),
        (b"format: 1\nacronyms:\nglossary:\n  a term: a meaning\n", None),
        (b"format: 1\nacronyms:\n  GP: a doctor\n\n# Terms.\nglossary: {}\n", None),
        (b"format: 1 # ours\nacronyms:\n  GP: a doctor\nglossary: null\n", None),
    ],
)
def test_lists_of_terms_in_every_shape(before: bytes, after: bytes | None) -> None:
    made = migrated({"scrctl.yaml": before}).changed["scrctl.yaml"]
    assert b"acronyms" not in made
    assert format_of(made) == FORMAT
    assert after is None or made == after
    assert (b"a doctor" in made) is (b"a doctor" in before)
    assert migrated({"scrctl.yaml": made}).changed == {}
