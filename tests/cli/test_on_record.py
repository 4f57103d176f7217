"""What is on record does not go without a word: cases, and the entries of a history."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE

from . import MakeStore, RunCli
from .conftest import edit, git

LISTS = [("validate",), ("check",), ("status",), ("deadlines",)]
HISTORY = "cases/2017-006/history.yaml"


@pytest.mark.parametrize("words", LISTS)
def test_a_deleted_case_is_missed(words: tuple[str, ...], run_cli: RunCli, store: Path) -> None:
    shutil.rmtree(store / "cases/2017-006")
    answer = run_cli(*words, store=store)
    assert answer.code == 1
    assert "STO016" in answer.out + answer.err
    assert "2017-006" in answer.out + answer.err


@pytest.mark.parametrize("words", LISTS)
def test_a_link_in_place_of_a_case_is_said(
    words: tuple[str, ...], run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    shutil.move(store / "cases/2017-006", tmp_path / "elsewhere")
    (store / "cases/2017-006").symlink_to(tmp_path / "elsewhere")
    answer = run_cli(*words, store=store)
    assert answer.code == 1
    said = answer.out + answer.err
    assert "STO002" in said
    assert "STO016" not in said


@pytest.mark.parametrize("verb", ["show", "check"])
def test_a_deleted_register_is_got_back(verb: str, run_cli: RunCli, store: Path) -> None:
    file = store / "cases/2017-005/register.age"
    file.write_bytes(b"age-encryption.org/v1\n")
    git(store, "add", "-A")
    git(store, "commit", "-qm", "a register")
    file.unlink()
    answer = run_cli("register", "2017-005", verb, store=store)
    assert answer.code != 0
    assert not file.exists()
    said = " ".join((answer.out + answer.err).split())
    assert "no register yet" not in said
    assert "git restore" in said
    assert "cases/2017-005/register.age" in said


def test_a_lost_case_stands_in_the_main_list(run_cli: RunCli, store: Path) -> None:
    shutil.rmtree(store / "cases/2017-005")
    for words in (("status",), ("deadlines",), ("check",), ("letter", "--due")):
        answer = run_cli(*words, store=store)
        assert answer.code == 1, words
        said = " ".join(answer.out.split())
        assert "STO016" in said, words
        assert "git restore --staged --worktree cases/2017-005" in said, words
    assert "2017-005" not in run_cli("letter", "2017-006", "--due", store=store).out
    assert "STO016" in run_cli("letter", "--due", "--format", "json", store=store).out


def test_of_one_case_nothing_is_said_of_the_others(run_cli: RunCli, store: Path) -> None:
    shutil.rmtree(store / "cases/2017-006")
    assert run_cli("status", "2017-005", store=store).code == 0
    gone = run_cli("status", "2017-006", store=store)
    assert gone.code == 1
    assert "git restore" in gone.err


@pytest.mark.parametrize("words", [("validate",), ("check", "2017-006")])
def test_an_entry_on_record_is_not_changed(
    words: tuple[str, ...], run_cli: RunCli, store: Path
) -> None:
    edit(store, HISTORY, "on: 2018-02-22", "on: 2018-02-21")
    answer = run_cli(*words, "--format", "concise", store=store)
    assert answer.code == 1
    lines = (store / HISTORY).read_text(encoding="utf-8").splitlines()
    fourth = [n for n, line in enumerate(lines, 1) if line.startswith("  - kind")][3]
    assert f"{HISTORY}:{fourth}:" in answer.out
    assert "STO017" in answer.out
    assert "entry 4 of the 9" in answer.out


def test_an_entry_on_record_is_not_taken_out(run_cli: RunCli, store: Path) -> None:
    path = store / HISTORY
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex("  - kind")], encoding="utf-8")
    answer = run_cli("validate", store=store)
    assert answer.code == 1
    assert "STO017" in answer.out
    assert "not there any more" in answer.out


def test_adding_to_a_history_or_writing_it_otherwise_is_no_change(
    run_cli: RunCli, store: Path
) -> None:
    path = store / HISTORY
    more = "  - {kind: milestone, on: 2018-03-01, milestone: case-discussed, by: scr_group_chair}\n"
    text = path.read_text(encoding="utf-8").replace("format: 1", "format: 1  # a word")
    path.write_bytes((text + more).replace("\n", "\r\n").encode())
    assert "STO017" not in run_cli("validate", store=store).out


def test_a_briefing_on_which_a_gate_rests_is_not_removed(
    run_cli: RunCli, make_store: MakeStore
) -> None:
    store = make_store(base=EXAMPLE)
    kept = store / "cases/2017-008/briefings/fernshire-police.md"
    text = kept.read_bytes()
    # Another that no gate needs is not the one that is named.
    other = kept.with_name("another.md")
    other.write_bytes(text.replace(b"agency: fernshire-police", b"agency: fernshire-housing"))
    git(store, "add", "-A")
    git(store, "commit", "-qm", "another briefing")
    other.unlink()
    kept.unlink()
    words = ("save", "2017-008")
    answer = run_cli(*words, store=store, as_of="2018-03-12")
    assert answer.code == 1
    said = " ".join(answer.err.split())
    assert "briefings/fernshire-police.md is not there any more, and a gate was passed" in said
    kept.write_bytes(text)
    assert run_cli(*words, store=store, as_of="2018-03-12").code == 0


@pytest.fixture
def hooked(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in which git runs the hook of a new store, and finds scrctl."""
    from scrctl.store import hooks
    from scrctl.store.repository import open_repository

    assert hooks.install(open_repository(store)).note == ""
    folder = Path(sys.executable).parent
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SCRCTL_AS_OF", "2018-03-12")
    return store


def commit(root: Path, *words: str) -> str:
    """Commit with git, as a person does; return what the hook said where it refused."""
    done = subprocess.run(
        ["git", "-C", str(root), "commit", "-qm", "x", *words],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_hook_looks_at_what_will_be_committed(hooked: Path) -> None:
    (hooked / "cases/2017-006/notes.txt").write_text("x\n", encoding="utf-8")
    git(hooked, "add", "-A")
    (hooked / "cases/2017-006/notes.txt").unlink()
    assert "STO003" in commit(hooked)
    git(hooked, "add", "-A")
    (hooked / "cases/2017-006/notes.txt").write_text("x\n", encoding="utf-8")
    assert commit(hooked, "--allow-empty") == ""


def test_the_hook_guards_the_history(hooked: Path) -> None:
    edit(hooked, HISTORY, "on: 2018-02-22", "on: 2018-02-21")
    for words in (("-a",), (HISTORY,)):
        assert "STO017" in commit(hooked, *words)
    git(hooked, "add", "-A")
    (hooked / HISTORY).write_text(git(hooked, "show", f"HEAD:{HISTORY}"), encoding="utf-8")
    assert "STO017" in commit(hooked)


def test_the_hook_misses_a_case(hooked: Path) -> None:
    git(hooked, "rm", "-rq", "--cached", "cases/2017-006")
    assert "STO016" in commit(hooked)
    assert commit(hooked, "--no-verify") == ""


def test_nothing_is_staged_without_git(run_cli: RunCli, store: Path) -> None:
    shutil.rmtree(store / ".git")
    answer = run_cli("validate", "--staged", store=store)
    assert answer.code == 2
    assert "git" in answer.err
    assert run_cli("validate", store=store).code == 0


def test_a_deleted_document_is_got_back_and_not_begun_anew(run_cli: RunCli, store: Path) -> None:
    (store / "cases/2017-005/decision.yaml").unlink()
    restore = "git restore --staged --worktree cases/2017-005/decision.yaml"
    for words in (("validate", "2017-005"), ("add", "2017-005", "decision.yaml")):
        answer = run_cli(*words, store=store)
        assert answer.code == 1
        said = " ".join((answer.out + answer.err).split())
        assert restore in said
        assert "begins it" not in said
        assert "has decision.yaml already" not in said
