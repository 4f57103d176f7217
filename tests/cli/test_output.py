"""`-o FILE`: written whole or not at all, never over a part of the store or over an anchor."""

import os
import threading
from pathlib import Path

import pytest

from scrctl.store import files

from . import RunCli
from .conftest import fingerprint, git

WRITING = ["status", "validate", "check", "deadlines", "audit", "anchor", "actions"]
OWN = ["scrctl.yaml", "cases/2017-006/report.md", "cases/new.txt", ".git/config", "notes.txt"]


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("file", OWN)
def test_no_part_of_the_store_is_written_over(
    run_cli: RunCli, store: Path, command: str, file: str
) -> None:
    (store / "notes.txt").write_text("what else lies here\n", "utf-8")
    git(store, "add", "notes.txt")
    git(store, "commit", "-q", "--no-verify", "-m", "notes")
    before, config = fingerprint(store), (store / ".git/config").read_bytes()
    answer = run_cli(command, "-o", store / file, store=store)
    assert answer.code == 2
    assert "is a part of a store or of a repository" in " ".join(answer.err.split())
    assert (fingerprint(store), (store / ".git/config").read_bytes()) == (before, config)


def test_a_link_to_a_document_is_none_the_better(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    (tmp_path / "out.txt").symlink_to(store / "scrctl.yaml")
    before = fingerprint(store)
    assert run_cli("status", "-o", tmp_path / "out.txt", store=store).code == 2
    assert fingerprint(store) == before


def test_a_file_of_its_own_beside_the_store_is_written_each_time(
    run_cli: RunCli, store: Path
) -> None:
    """As a nightly job writes one into its checkout."""
    for _ in range(2):
        run_cli("check", "--format", "sarif", "-o", store / "out.sarif", store=store)
        assert (store / "out.sarif").read_text("utf-8").startswith("{")


def test_what_is_found_is_written_and_the_exit_code_stays(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    (store / "cases/2017-006/case.yaml").write_text("[", "utf-8")
    answer = run_cli("validate", "-o", tmp_path / "out.txt", store=store)
    assert answer.code == 1
    assert "2017-006" in (tmp_path / "out.txt").read_text("utf-8")


def test_an_anchor_is_not_written_over(run_cli: RunCli, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "anchor.txt"
    assert run_cli("anchor", "-o", file, store=store).code == 0
    kept = file.read_bytes()
    for command in ("anchor", "status"):
        answer = run_cli(command, "-o", file, store=store)
        assert answer.code == 2
        assert "holds an anchor already" in " ".join(answer.err.split())
        assert file.read_bytes() == kept


def test_nor_is_a_part_of_another_copy_or_of_a_shared_place(
    run_cli: RunCli, store: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "-q", str(store), "other")
    git(tmp_path, "clone", "-q", "--bare", str(store), "shared.git")
    for file in ("other/scrctl.yaml", "shared.git/HEAD", "shared.git/refs/heads/x"):
        before = (tmp_path / file).read_bytes() if (tmp_path / file).exists() else None
        assert run_cli("status", "-o", tmp_path / file, store=store).code == 2
        assert (tmp_path / file).exists() == (before is not None)
        assert before is None or (tmp_path / file).read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="modes are another matter there")
def test_who_may_read_a_file_stays_as_it_was(run_cli: RunCli, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.txt"
    file.touch(mode=0o600)
    assert run_cli("status", "-o", file, store=store).code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text("utf-8")


def test_standard_output_by_its_name_is_not_replaced(run_cli: RunCli, store: Path) -> None:
    told = run_cli("status", "-o", "/dev/stdout", store=store)
    assert told.out == run_cli("status", store=store).out
    assert "Wrote" not in told.err


def test_on_a_full_disk_what_was_there_stays(
    run_cli: RunCli, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "out.txt"
    file.write_text("as it was\n", "utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write", full)
    answer = run_cli("audit", "-o", file, store=store)
    assert answer.code == 2
    assert "cannot be written: No space left on device" in " ".join(answer.err.split())
    assert file.read_text("utf-8") == "as it was\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes there")
def test_a_pipe_is_written_to(run_cli: RunCli, store: Path, tmp_path: Path) -> None:
    pipe, seen = tmp_path / "pipe", list[str]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: seen.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    assert run_cli("anchor", "-o", pipe, store=store).code == 0
    reader.join(timeout=10)
    assert "scrctl" in seen[0]


@pytest.mark.parametrize("below", ["", "/told.json"])
def test_a_link_to_itself_is_told(below: str, run_cli: RunCli, store: Path, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    answer = run_cli("check", "-o", f"{tmp_path}/loop{below}", store=store)
    assert answer.code == 2
    assert "cannot be written: Too many levels of symbolic links" in " ".join(answer.err.split())
