"""Every state that a repository can be in: a sentence and a way out, and nothing written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from clones import AFTER, BEFORE, MESSAGE, PATH, Clone, fill

from scrctl.model.error import ScrctlError
from scrctl.store.call import git_program
from scrctl.store.repository import git_dir_of, open_repository
from scrctl.store.transaction import write
from tests.conftest import Counted


def said(clone: Clone, *, reads: bool) -> ScrctlError:
    with pytest.raises(ScrctlError) as error:
        write(clone.store, {PATH: AFTER}, MESSAGE, {})
    assert (clone.root / PATH).read_bytes() == BEFORE
    assert error.value.exit_code == 2
    if reads:
        assert dict(clone.store.head().case_files("2017-003"))["history.yaml"] == BEFORE
    else:
        with pytest.raises(ScrctlError):
            clone.store.head()
    assert dict(clone.store.work_tree().case_files("2017-003"))["history.yaml"] == BEFORE
    return error.value


def test_no_git(clone: Clone, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    error = said(clone, reads=False)
    assert "git was not found" in error.message
    assert "doctor" in error.hint


def test_git_in_the_current_folder_is_never_taken(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone.put("git", b"#!/bin/sh\n")
    (clone.root / "git").chmod(0o755)
    monkeypatch.chdir(clone.root)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.environ["PATH"]]))
    assert Path(git_program()).parent != clone.root


def test_not_a_repository(tmp_path: Path) -> None:
    loose = Clone(tmp_path)
    fill(loose)
    assert "not in a git repository" in said(loose, reads=False).message


def test_bare(tmp_path: Path) -> None:
    bare = Clone(tmp_path)
    bare.git("init", "-q", "--bare", "--template=", ".")
    fill(bare)
    assert "bare" in said(bare, reads=False).message


def test_no_commit_yet(tmp_path: Path) -> None:
    unborn = Clone(tmp_path)
    unborn.git("init", "-q")
    fill(unborn)
    error = said(unborn, reads=False)
    assert "no commit yet" in error.message
    assert "git commit" in error.hint


def test_detached_head(clone: Clone) -> None:
    clone.git("checkout", "-q", "--detach")
    assert "git switch" in said(clone, reads=True).hint


def divided(clone: Clone) -> None:
    clone.git("checkout", "-q", "-b", "side")
    clone.put("cases/2017-003/case.yaml", b"format: 2\n")
    clone.git("commit", "-qam", "side")
    clone.git("checkout", "-q", "main")
    clone.put("cases/2017-003/case.yaml", b"format: 3\n")
    clone.git("commit", "-qam", "main")


@pytest.mark.parametrize(
    ("command", "word"),
    [("merge side", "merge"), ("cherry-pick side", "cherry-pick"), ("rebase side", "rebase")],
)
def test_a_merge_and_its_like(clone: Clone, command: str, word: str) -> None:
    divided(clone)
    subprocess.run(["git", *command.split()], cwd=clone.root, capture_output=True, check=False)
    assert f"{word} is in progress" in said(clone, reads=True).message


def test_a_shallow_clone_is_for_reading(clone: Clone, tmp_path: Path) -> None:
    write(clone.store, {"cases/2017-004/history.yaml": AFTER}, MESSAGE, {})
    clone.git("clone", "-q", "--depth", "1", f"file://{clone.root}", str(tmp_path / "shallow"))
    assert "--unshallow" in said(Clone(tmp_path / "shallow"), reads=True).hint


def test_a_submodule_works(clone: Clone, tmp_path: Path) -> None:
    outer = Clone(tmp_path / "outer")
    outer.root.mkdir()
    outer.git("init", "-q")
    outer.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(clone.root), "sub")
    inner = Clone(outer.root / "sub")
    assert write(inner.store, {PATH: AFTER}, MESSAGE, {}).commit
    assert inner.git("status", "--porcelain") == ""


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="only root can make a repository of another user",
)
def test_somebody_elses_repository(clone: Clone) -> None:
    os.chown(clone.root, 65534, 65534)
    os.chown(clone.root / ".git", 65534, 65534)
    error = said(clone, reads=False)
    assert "another user" in error.message
    assert "safe.directory" in error.hint


def test_variables_of_a_hook_lead_nowhere_else(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Clone(tmp_path / "other")
    other.root.mkdir()
    other.git("init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / "index"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    commit = write(clone.store, {PATH: AFTER}, MESSAGE, {}).commit
    assert os.environ["GIT_DIR"] == str(other.root / ".git")
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name)
    assert clone.git("rev-parse", "HEAD") == commit
    assert list(other.root.iterdir()) == [other.root / ".git"]


@pytest.mark.parametrize("name", ["$HOME store", "~store", "a 'b' \"c\"", "größe", "-n"])
def test_odd_names_of_the_folder(clone: Clone, tmp_path: Path, name: str) -> None:
    clone.root.rename(tmp_path / name)
    moved = Clone(tmp_path / name)
    assert write(moved.store, {PATH: AFTER}, MESSAGE, {}).commit
    assert moved.git("status", "--porcelain") == ""


def test_where_git_keeps_its_files_is_found_without_git(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone.git("worktree", "add", "-q", str(tmp_path / "linked"))
    known = {path: open_repository(path).git_dir for path in (clone.root, tmp_path / "linked")}
    monkeypatch.setenv("PATH", "")
    assert {path: git_dir_of(path) for path in known} == known
    assert git_dir_of(tmp_path) is None


def test_importing_the_store_does_not_import_git() -> None:
    code = (
        "import sys, scrctl.store.store, scrctl.store.transaction;"
        "sys.exit('git' in sys.modules or 'pyrage' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def trap(kind: str, script: Path, clone: Clone) -> None:
    """Set one booby trap in a repository."""
    hooks = clone.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("reference-transaction", "post-index-change", "pre-commit", "post-commit"):
        (hooks / name).symlink_to(script)
    settings = {
        "fsmonitor": {"core.fsmonitor": str(script)},
        "hooks path": {"core.hooksPath": str(hooks)},
        "filter": {"filter.evil.clean": str(script), "filter.evil.smudge": str(script)},
        "required filter": {"filter.evil.process": str(script), "filter.evil.required": "true"},
        "diff": {"diff.external": str(script), "diff.evil.textconv": str(script)},
        "signing": {"commit.gpgsign": "true", "gpg.program": str(script)},
        "ssh signing": {
            "commit.gpgsign": "true",
            "gpg.format": "ssh",
            "gpg.ssh.program": str(script),
            "gpg.ssh.defaultKeyCommand": str(script),
        },
        "pager": {"core.pager": str(script), "pager.ls-tree": "true", "pager.config": "true"},
        "editor": {"core.editor": str(script), "sequence.editor": str(script)},
        "attributes": {"core.attributesFile": str(script.parent / "attributes")},
        "alias": {"alias.ls-tree": f"!{script}", "alias.commit-tree": f"!{script}"},
        "partial clone": {
            "extensions.partialClone": "origin",
            "core.repositoryformatversion": "1",
            "remote.origin.promisor": "true",
            "remote.origin.url": str(script.parent),
            "remote.origin.uploadpack": str(script),
            "protocol.file.allow": "always",
        },
    }
    for key, value in settings[kind].items():
        clone.git("config", key, value)
    clone.put(".git/info/attributes", b"* filter=evil diff=evil\n")


@pytest.mark.parametrize(
    "kind",
    [
        *("fsmonitor", "hooks path", "filter", "required filter", "diff", "signing"),
        *("ssh signing", "pager", "editor", "attributes", "alias", "partial clone"),
    ],
)
def test_a_received_configuration_runs_nothing(
    clone: Clone, tmp_path: Path, kind: str, counted: Counted
) -> None:
    ran = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{ran}'\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    trap(kind, script, clone)
    assert dict(clone.store.head().case_files("2017-003"))
    assert write(clone.store, {PATH: AFTER}, MESSAGE, {}).commit
    if kind == "partial clone":
        with pytest.raises(ScrctlError):
            open_repository(clone.root).blobs(["1" * 40])
    assert not ran.exists()
    counted("git: a booby-trapped setting runs nothing")


def test_the_traps_do_spring_for_a_plain_git(clone: Clone, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\necho ran >> '{ran}'\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    trap("filter", script, clone)
    clone.put(PATH, AFTER)
    clone.git("add", PATH)
    assert ran.exists()
