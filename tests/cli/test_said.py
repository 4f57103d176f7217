"""What a commit says beside its files: no name of a register in it, whoever commits."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from scrctl.services.load import open_workplace
from scrctl.services.registers.said import recorded_views
from scrctl.store import hooks
from scrctl.store.repository import open_repository

from . import RunCli
from .conftest import commits, git
from .test_register_gone import example as example  # noqa: PLC0414 -- a fixture

NAME = "Barnaby Kesterton"


def commit(root: Path, *words: str, editor: str = "true") -> str:
    done = subprocess.run(
        ["git", "-C", str(root), "-c", f"core.editor={editor}", "commit", "-q", *words],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize("message", [f"as {NAME} asked", "Done\n\nby Kesterton", f"#1 {NAME}"])
def test_the_message_hook_refuses_a_name(example: Path, message: str) -> None:
    said = commit(example, "--allow-empty", "-m", message)
    assert "message of this commit" in said
    assert "Kesterton" not in said
    assert commit(example, "--allow-empty", "-m", "the minutes are in") == ""


def test_the_message_hook_refuses_an_author(example: Path) -> None:
    words = ("--allow-empty", "-m", "the minutes are in")
    said = commit(example, *words, "--author", f"{NAME} <x@example.invalid>")
    assert "name of the author" in said
    assert "Kesterton" not in said
    assert commit(example, *words, "--author", "Barnaby Other <x@example.invalid>") == ""


def test_what_mends_a_name_may_be_committed_in_the_editor(example: Path) -> None:
    """Git lists the files below the message, and with -v the lines that go."""
    file = example / "cases/2017-009/findings/kesterton.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text("Kesterton\n", "utf-8")
    git(example, "add", "-A")
    git(example, "commit", "-q", "--no-verify", "-m", "a slip")
    git(example, "rm", "-q", str(file))
    editor = 'f() { { echo mended; cat "$1"; } > "$1.x"; mv "$1.x" "$1"; }; f'
    assert commit(example, "-v", editor=editor) == ""


def test_no_entry_is_made_under_a_name_of_the_register(run_cli: RunCli, example: Path) -> None:
    git(example, "config", "user.name", NAME)
    words = ("record", "2017-009", "dfe-notified", "--on", "2018-03-12", "--dry-run")
    answer = run_cli(*words, store=example)
    assert answer.code == 1
    assert "name of the author" in answer.err
    assert "Kesterton" not in answer.out + answer.err
    git(example, "config", "user.name", "Barnaby Other")
    assert "name of the author" not in run_cli(*words, store=example).err


WRITERS = {
    "new": ("new",),
    "board": ("save", "board"),
    "init": ("init", "."),
    "sign": ("init", ".", "--sign", "board-manager"),
    "add": ("add", "2017-009", "findings/f9.md"),
}


@pytest.mark.parametrize("verb", WRITERS)
def test_whatever_writes_refuses_such_an_author(
    verb: str, run_cli: RunCli, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What belongs to no case yet is held against the registers of all."""
    board = example / "scrctl.yaml"
    board.write_text(board.read_text("utf-8") + "# a thought\n", "utf-8")
    (example / ".scrctl/schemas/case.schema.json").unlink(missing_ok=True)
    monkeypatch.chdir(example)
    git(example, "config", "user.name", NAME)
    before = commits(example)
    answer = run_cli(*WRITERS[verb], store=example)
    assert (answer.code, commits(example)) == (1, before), answer.err
    assert "name of the author" in answer.err, answer.err
    assert "Kesterton" not in answer.out + answer.err


def test_reminders_refuse_a_name_of_any_case_they_are_of(run_cli: RunCli, example: Path) -> None:
    work = open_workplace(example, date(2018, 3, 12))
    (view,) = recorded_views(work, ["2018-001"])
    name = next(e.name for e in view.entries if len(e.name.split()) > 1)
    words = ("chase", "2018-001", "2017-004", "--sent-on", "2018-03-12", "--dry-run")
    assert run_cli(*words, store=example).code == 0
    git(example, "config", "user.name", name)
    answer = run_cli(*words, store=example)
    assert answer.code == 1
    assert "name of the author" in answer.err


def test_the_name_of_a_new_file_is_named_as_the_cause(run_cli: RunCli, example: Path) -> None:
    (example / "cases/2017-009/findings").mkdir(exist_ok=True)
    (example / "cases/2017-009/findings/kesterton-home.md").write_text("x\n", "utf-8")
    answer = run_cli("save", "2017-009", store=example)
    assert answer.code == 1
    assert "the name of a new file" in " ".join(answer.err.split())
    assert "kesterton" not in (answer.out + answer.err).casefold()


def test_a_message_hook_of_somebody_else_is_left_alone(run_cli: RunCli, example: Path) -> None:
    hook = example / ".git/hooks/commit-msg"
    hook.write_bytes(b"mine\n")
    hook.chmod(0o755)
    note = hooks.install(open_repository(example)).note
    assert hook.read_bytes() == b"mine\n"
    assert "a commit-msg hook already" in note
    assert "look-at-message" in note
    assert "commit-msg: is no shell script" in " ".join(
        run_cli("doctor", store=example).out.split()
    )
