import errno
import os
import re
import signal
from pathlib import Path

import pytest
from clones import AFTER, BEFORE, MESSAGE, PATH, Clone, theirs

from scrctl.model.error import ScrctlError
from scrctl.store import files, journal, steady, transaction
from scrctl.store.message import Message
from scrctl.store.transaction import write

CHANGE = {PATH: AFTER}
KNOWN = {PATH: BEFORE}


def test_one_commit_with_sentence_and_trailers(clone: Clone) -> None:
    trailers = {"Case": "2017-003", "Stage": "briefing", "By": "scr_group_chair", "Gate": ""}
    message = Message(sentence="2017-003 moves to briefing", trailers=trailers)
    written = write(clone.store, CHANGE, message, KNOWN)
    assert written.commit == clone.git("rev-parse", "HEAD")
    assert written.files == (PATH,)
    assert clone.git("rev-list", "--count", "HEAD") == "2"
    body = clone.git("log", "-1", "--format=%B")
    assert re.fullmatch(
        r"2017-003 moves to briefing\n\nCase: 2017-003\nStage: briefing\nBy: scr_group_chair\n"
        r"Scrctl-Version: [0-9.]+\nScrctl-Txn: [0-9a-f]{24}\n?",
        body,
    )
    assert clone.git("log", "-1", "--format=%an <%ae>") == "A Test <test@example.invalid>"


def test_record_work_tree_and_index_agree_afterwards(clone: Clone) -> None:
    write(clone.store, CHANGE, MESSAGE, KNOWN)
    assert clone.recorded() == (clone.root / PATH).read_bytes() == AFTER
    assert clone.git("status", "--porcelain") == ""
    assert clone.git("diff", "--name-only", "HEAD~", "HEAD") == PATH
    left = [p.name for p in (clone.root / ".git" / "scrctl").iterdir()]
    assert left == ["lock"]


def test_the_users_own_work_stays_as_it_was(busy: Clone) -> None:
    before = theirs(busy)
    write(busy.store, CHANGE, MESSAGE, KNOWN)
    assert theirs(busy) == before
    assert busy.git("diff", "--name-only", "HEAD~", "HEAD") == PATH
    assert busy.git("status", "--porcelain").splitlines() == [
        "M cases/2017-003/case.yaml".rjust(27),
        "A  notes.txt",
        "?? cases/2017-004/report.md",
    ]


def test_new_and_deleted_files(clone: Clone) -> None:
    new = "cases/2017-005/briefings/police.md"
    write(clone.store, {new: b"text\n", PATH: None}, MESSAGE, {new: None})
    assert clone.recorded(new) == b"text\n"
    assert not (clone.root / PATH).exists()
    assert clone.git("status", "--porcelain") == ""


def test_nothing_to_write_is_no_commit(clone: Clone) -> None:
    assert write(clone.store, {PATH: BEFORE}, MESSAGE, KNOWN).commit is None
    assert clone.git("rev-list", "--count", "HEAD") == "1"


def test_edits_in_the_work_tree_can_be_saved(clone: Clone) -> None:
    clone.put(PATH, AFTER)
    clone.git("add", PATH)
    assert write(clone.store, CHANGE, MESSAGE, KNOWN).commit
    assert clone.git("status", "--porcelain") == ""


def test_a_dry_run_changes_nothing_at_all(clone: Clone) -> None:
    before = clone.digest()
    written = write(clone.store, CHANGE, MESSAGE, KNOWN, dry_run=True)
    assert (written.commit, written.files) == (None, (PATH,))
    assert clone.digest() == before
    assert not (clone.root / ".git" / "scrctl").exists()


def test_a_dry_run_refuses_what_the_real_one_would(clone: Clone) -> None:
    clone.put(PATH, b"stage: edited\n")
    with pytest.raises(ScrctlError, match="changes that are not in the record"):
        write(clone.store, CHANGE, MESSAGE, KNOWN, dry_run=True)


def refused(clone: Clone, changes: dict[str, bytes | None] | None = None) -> ScrctlError:
    before = clone.digest()
    with pytest.raises(ScrctlError) as error:
        write(clone.store, changes or {PATH: AFTER}, MESSAGE, {})
    assert clone.digest() == before
    assert error.value.exit_code == 2
    assert error.value.hint
    return error.value


def test_an_edited_copy_is_not_written_over(clone: Clone) -> None:
    clone.put(PATH, b"stage: edited\n")
    error = refused(clone)
    assert PATH in error.message
    assert "scrctl save" in error.hint


def test_a_deleted_copy_is_not_brought_back_unasked(clone: Clone) -> None:
    (clone.root / PATH).unlink()
    assert "deleted" in refused(clone).message


def test_an_untracked_file_is_not_written_over(clone: Clone) -> None:
    clone.put("cases/2017-003/proforma.yaml", b"mine: 1\n")
    error = refused(clone, {"cases/2017-003/proforma.yaml": b"format: 1\n"})
    assert "not in the record" in error.message


def test_other_staged_content_of_the_same_file_is_not_lost(clone: Clone) -> None:
    clone.put(PATH, b"stage: staged\n")
    clone.git("add", PATH)
    clone.put(PATH, BEFORE)
    assert "index" in refused(clone).message


def test_what_is_staged_while_it_is_written_is_not_lost(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = transaction.journal.save

    def save(*args: object) -> None:
        real(*args)  # type: ignore[arg-type]
        clone.put("other", b"stage: staged\n")
        oid = clone.git("hash-object", "-w", "other")
        clone.git("update-index", "--cacheinfo", f"100644,{oid},{PATH}")

    monkeypatch.setattr(transaction.journal, "save", save)
    assert write(clone.store, CHANGE, MESSAGE, KNOWN).commit
    assert clone.git("show", f":{PATH}") == "stage: staged"
    assert clone.recorded() == AFTER


def test_a_file_behind_a_link_is_not_written(clone: Clone, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (clone.root / "cases" / "2017-009").symlink_to(tmp_path / "elsewhere")
    assert "link" in refused(clone, {"cases/2017-009/history.yaml": AFTER}).message
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_recorded_link_is_not_replaced(clone: Clone) -> None:
    (clone.root / PATH).unlink()
    (clone.root / PATH).symlink_to("case.yaml")
    clone.git("add", PATH)
    clone.git("commit", "-qm", "a link")
    assert "link" in refused(clone).message


@pytest.mark.parametrize(
    "path",
    [
        *("../out.yaml", "/etc/out.yaml", "cases/../../out", ".git/config", "a/.GIT/x", "a\\b"),
        *("a\nb", "git~1/config", "a/.git. /x", ".git::$INDEX_ALLOCATION/x"),
    ],
)
def test_no_path_leads_out_of_the_store(clone: Clone, path: str) -> None:
    with pytest.raises(ScrctlError, match="outside the store"):
        write(clone.store, {path: b"x"}, MESSAGE, {})


def test_what_was_read_must_still_be_on_record(clone: Clone) -> None:
    with pytest.raises(ScrctlError, match="another command in the meantime") as error:
        write(clone.store, CHANGE, MESSAGE, {"cases/2017-003/case.yaml": b"format: 0\n"})
    assert error.value.exit_code == 1
    with pytest.raises(ScrctlError, match="another command in the meantime"):
        write(clone.store, CHANGE, MESSAGE, {"cases/2017-003/case.yaml": None})


def test_line_ends_of_windows_in_the_work_tree_are_no_edit(clone: Clone) -> None:
    clone.put(PATH, BEFORE.replace(b"\n", b"\r\n"))
    write(clone.store, CHANGE, MESSAGE, KNOWN)
    assert (clone.root / PATH).read_bytes() == AFTER


def test_no_identity_names_the_two_commands(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    error = refused(clone)
    assert "who you are" in error.message
    assert "user.name" in error.hint
    assert "user.email" in error.hint


def test_a_store_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    outer = Clone(tmp_path / "outer")
    outer.put("boards/one/scrctl.yaml", b"format: 1\n")
    outer.put(f"boards/one/{PATH}", BEFORE)
    outer.put(f"boards/two/{PATH}", BEFORE)
    outer.git("init", "-q", "-b", "main")
    outer.git("add", "-A")
    outer.git("commit", "-qm", "start")
    inner = Clone(outer.root / "boards" / "one")
    write(inner.store, CHANGE, MESSAGE, KNOWN)
    assert outer.git("diff", "--name-only", "HEAD~", "HEAD") == f"boards/one/{PATH}"
    assert outer.git("status", "--porcelain") == ""
    assert dict(inner.store.head().case_files("2017-003")) == {"history.yaml": AFTER}


def test_a_linked_work_tree(clone: Clone, tmp_path: Path) -> None:
    clone.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "linked"))
    linked = Clone(tmp_path / "linked")
    write(linked.store, CHANGE, MESSAGE, KNOWN)
    assert linked.recorded() == AFTER
    assert linked.git("status", "--porcelain") == ""
    assert clone.recorded() == BEFORE


def test_another_git_that_moves_the_branch_wins(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = transaction.journal.save

    def save(*args: object) -> None:
        real(*args)  # type: ignore[arg-type]
        clone.git("commit", "-q", "--allow-empty", "-m", "theirs")

    monkeypatch.setattr(transaction.journal, "save", save)
    with pytest.raises(ScrctlError, match="moved the branch"):
        write(clone.store, CHANGE, MESSAGE, KNOWN)
    assert clone.git("log", "-1", "--format=%s") == "theirs"
    assert clone.recorded() == (clone.root / PATH).read_bytes() == BEFORE
    assert clone.store.unfinished() == ""


def test_a_lock_on_the_branch_is_named(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transaction, "_PATIENCE", 0.1)
    lock = clone.root / ".git" / "refs" / "heads" / "main.lock"
    lock.write_bytes(b"somebody else's")
    with pytest.raises(ScrctlError, match="could not move the branch") as error:
        write(clone.store, CHANGE, MESSAGE, KNOWN)
    assert str(lock) in error.value.hint
    assert clone.recorded() == BEFORE
    lock.unlink()
    assert write(clone.store, CHANGE, MESSAGE, KNOWN).commit


def test_a_git_at_work_is_waited_for_by_the_user(clone: Clone) -> None:
    lock = clone.root / ".git" / "index.lock"
    lock.touch()
    error = refused(clone)
    assert str(lock) in error.hint
    assert lock.exists()


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_store_that_cannot_be_written_says_so(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    real = os.open

    def refuse(path: str, flags: int, *rest: int) -> int:
        if flags & os.O_CREAT:
            raise OSError(number, os.strerror(number))
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", refuse)
    assert dict(clone.store.work_tree().case_files("2017-003"))
    assert dict(clone.store.head().case_files("2017-003"))
    assert "cannot be written" in refused(clone).message


def test_a_full_disk_after_the_move_is_mended_by_the_next_write(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.write

    def full(path: Path, content: bytes, mode: int = 0o644) -> None:
        if path == clone.root / PATH:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path, content, mode)

    monkeypatch.setattr(files, "write", full)
    with pytest.raises(ScrctlError, match="The record was written"):
        write(clone.store, CHANGE, MESSAGE, KNOWN)
    assert clone.recorded() == AFTER
    assert (clone.root / PATH).read_bytes() == BEFORE
    assert "cut short" in clone.store.unfinished()
    monkeypatch.setattr(files, "write", real)
    other = {"cases/2017-004/history.yaml": AFTER}
    write(clone.store, other, MESSAGE, {})
    assert (clone.root / PATH).read_bytes() == AFTER
    assert clone.git("status", "--porcelain") == ""
    assert clone.store.unfinished() == ""


def test_git_that_fails_after_the_branch_moved_has_written_all_the_same(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = transaction.Repository.run

    def run(self: transaction.Repository, *args: str, **more: object) -> object:
        result = real(self, *args, **more)  # type: ignore[arg-type]
        if args[0] == "update-ref":
            return type(result)(status=128, out=b"", err="fatal: cannot append to logs/HEAD")
        return result

    monkeypatch.setattr(transaction.Repository, "run", run)
    assert write(clone.store, CHANGE, MESSAGE, KNOWN).commit
    assert clone.git("status", "--porcelain") == ""


def test_a_journal_in_pieces_is_taken_for_none(clone: Clone) -> None:
    (clone.root / ".git" / "scrctl").mkdir()
    (clone.root / ".git" / "scrctl" / "journal.json").write_text("{", encoding="utf-8")
    assert journal.load(clone.root / ".git") is None
    assert write(clone.store, CHANGE, MESSAGE, KNOWN).commit
    assert clone.store.unfinished() == ""


def test_a_case_with_a_journal_is_not_read_back_over_newer_work(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(transaction, "_follow", die)
        with pytest.raises(KeyboardInterrupt):
            write(clone.store, CHANGE, MESSAGE, KNOWN)
    clone.put(PATH, b"stage: edited since\n")
    with pytest.raises(ScrctlError, match="changes that are not in the record"):
        write(clone.store, {PATH: b"stage: three\n"}, MESSAGE, {})
    assert (clone.root / PATH).read_bytes() == b"stage: edited since\n"


@pytest.mark.skipif(os.name != "posix", reason="signals of processes")
@pytest.mark.parametrize("step", ["make_commit", "_move", "_follow"])
def test_ctrl_c_comes_too_late_once_the_writing_has_begun(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    real = getattr(transaction, step)
    masks = []
    # A run that was put into the background by a shell ignores Ctrl-C, and so would this test.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def interrupted(*given: object) -> object:
        os.kill(os.getpid(), signal.SIGINT)
        masks.append(signal.pthread_sigmask(signal.SIG_BLOCK, ()))
        return real(*given)

    monkeypatch.setattr(transaction, step, interrupted)
    written = write(clone.store, CHANGE, MESSAGE, KNOWN)
    assert written.commit == clone.git("rev-parse", "HEAD") == steady.landed()
    assert clone.git("status", "--porcelain") == ""
    assert clone.store.unfinished() == ""
    assert signal.SIGINT in masks[0]  # git is spared as well: it inherits the mask
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGINT, before)
