"""Signatures count where the store says who may sign, and only good ones."""

import shutil
import subprocess
from pathlib import Path

import pytest

from . import RunCli
from .conftest import Audit, codes, commit, git, said

pytestmark = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen")


def key(folder: Path, name: str) -> Path:
    path = folder / name
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path)]
    subprocess.run(words, check=True)
    return path


def signed(root: Path, path: Path) -> str:
    (root / "notes.md").write_text(path.name + git(root, "rev-parse", "HEAD"))
    git(root, "add", "-A")
    how = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={path}")
    git(root, *how, "commit", "-q", "-S", "--no-verify", "-m", "signed")
    return git(root, "rev-parse", "HEAD")


def line(path: Path) -> str:
    return f"{path.name}@example.invalid {path.with_suffix('.pub').read_text()}"


@pytest.fixture
def chair(tmp_path: Path) -> Path:
    return key(tmp_path, "chair")


@pytest.fixture
def listed(honest: Path, chair: Path) -> Path:
    (honest / "allowed_signers").write_text(line(chair))
    signed(honest, chair)
    return honest


def test_good_signatures(audit: Audit, listed: Path, chair: Path) -> None:
    signed(listed, chair)
    found = audit(listed, code=0)
    assert found["signed"] == 2
    assert found["irregularities"] == []


def test_a_commit_without_one(audit: Audit, listed: Path) -> None:
    (listed / "notes.md").write_text("by somebody")
    oid = commit(listed)
    found = audit(listed)
    assert codes(found) == ["STO029"]
    assert "is not signed" in said(found)
    assert found["irregularities"][0]["commit"] == oid


def test_nobody_lets_himself_in(audit: Audit, listed: Path, tmp_path: Path, chair: Path) -> None:
    stranger = key(tmp_path, "stranger")
    (listed / "allowed_signers").write_text(line(chair) + line(stranger))
    signed(listed, stranger)
    found = audit(listed)
    assert codes(found) == ["STO029"]
    assert "by a key that may not sign" in said(found)


def test_whom_the_list_takes_in_may_sign_from_then_on(
    audit: Audit, listed: Path, tmp_path: Path, chair: Path
) -> None:
    clerk = key(tmp_path, "clerk")
    (listed / "allowed_signers").write_text(line(chair) + line(clerk))
    signed(listed, chair)
    signed(listed, clerk)
    assert audit(listed, code=0)["signed"] == 3


def test_what_was_anchored_needs_no_signature(
    audit: Audit, listed: Path, run_cli: RunCli, tmp_path: Path, chair: Path
) -> None:
    (listed / "notes.md").write_text("by somebody")
    commit(listed)
    kept = tmp_path / "anchor.txt"
    kept.write_text(run_cli("anchor", store=listed).out)
    signed(listed, chair)
    found = audit(listed, "--anchor", str(kept), code=0)
    assert (found["signed"], found["irregularities"]) == (1, [])


def test_no_program_of_the_repositorys_choice_is_run(
    audit: Audit, listed: Path, tmp_path: Path
) -> None:
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    for name in ("gpg.program", "gpg.ssh.program", "gpg.x509.program", "gpg.openpgp.program"):
        git(listed, "config", name, str(trap))
    audit(listed, code=0)
    assert not (tmp_path / "sprung").exists()
